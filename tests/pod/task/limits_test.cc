// What a few lines of text would make of a Pod: refused, and soon.
#include <chrono>

#include "pod/task/resolved.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::pod;
using namespace stepgate::test;

namespace {

constexpr const char* kTask = "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t}\nspec:\n";

// "a0a1a2…", each number put in for every `#`.
std::string numbered(int count, const std::string& text) {
  std::string all;
  for (int i = 0; i < count; ++i) {
    for (const char c : text) all += c == '#' ? std::to_string(i) : std::string(1, c);
  }
  return all;
}

std::string steps(int count) {
  return "  steps:\n" + numbered(count, "  - {name: s#, image: i, command: [x]}\n");
}

auto soon(const auto& look) {
  const auto begin = std::chrono::steady_clock::now();
  auto found = look();
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
  return found;
}

// What is wrong with it, found in time.
std::string refused(const std::string& text) {
  return soon([&] { return refusal(text); });
}

std::size_t steps_in(const std::string& text) {
  return soon([&] { return resolved(text); }).steps.size();
}

}  // namespace

TEST_CASE("a Task has as many steps and sidecars as a Pod has room for") {
  CHECK(steps_in(kTask + steps(200)) == 200);
  CHECK(
      refused(kTask + steps(201)) ==
      "t.yaml:6:3: spec.steps: there are 201 steps and sidecars, and a Pod has room for 200 only");
  CHECK_THAT(refused(kTask + steps(200) + "  sidecars: [{name: s, image: i}]\n"),
             says("there are 201 steps and sidecars"));
}

TEST_CASE("lists of objects, and the keys of one, are no more than a Pod has room for") {
  CHECK(refused(kTask +
                ("  params:\n  - name: o\n    default:\n" + numbered(100'000, "      k#: v\n")) +
                steps(1)) ==
        "t.yaml:8:7: there are 100000 of these, and a Pod has no room for more than 1000");
  CHECK_THAT(refused(kTask + ("  volumes:\n" + numbered(50'000, "  - {name: v#}\n")) + steps(1)),
             says("t.yaml:6:3: there are 50000 of these"));
  CHECK(steps_in(kTask +
                 ("  params:\n  - name: a\n    default:\n" + numbered(50'000, "    - v\n")) +
                 steps(1)) == 1);
}

TEST_CASE("what each step gets is no more than all of them have room for") {
  const std::string too_much = "what each of its containers has is too much";
  const std::string args = "  stepTemplate:\n    args:\n" + numbered(20'000, "    - x\n");
  CHECK_THAT(refused(kTask + args + steps(200)), says(too_much));
  CHECK(steps_in(kTask + args + steps(2)) == 2);
  const std::string run =
      "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {name: t}\nspec:\n  taskRef: {name: t}\n"
      "  podTemplate:\n    env: [{name: A, value: " +
      std::string(1'000'000, 'x') + "}]\n---\n";
  CHECK_THAT(refused(run + kTask + steps(200)), says(too_much));

  const std::string action =
      "---\napiVersion: tekton.dev/v1\nkind: StepAction\nmetadata: {name: a}\n"
      "spec: {image: i, script: " +
      std::string(1'000'000, 'x') + "}\n";
  CHECK_THAT(
      refused(kTask + ("  steps:\n" + numbered(100, "  - {name: s#, ref: {name: a}}\n")) + action),
      says("the StepAction is too much for a Pod"));
}

TEST_CASE("variables that are no end of text are refused where it becomes too much") {
  const std::string doubling =
      "  params:\n  - {name: p0, default: xxxxxxxxxx}\n  - {name: p1, default: "
      "$(params.p0)$(params.p0)}\n";
  std::string chain = doubling;
  for (int i = 2; i < 100; ++i) {
    const std::string before = "$(params.p" + std::to_string(i - 1) + ")";
    chain += "  - {name: p" + std::to_string(i) + ", default: " + before + before + "}\n";
  }
  CHECK_THAT(refused(kTask + chain + steps(1)), says("what stands for its variables is too much"));
  CHECK_THAT(
      refused(kTask + std::string("  params: [{name: a, default: $(params.a)}]\n") + steps(1)),
      says("t.yaml:5:31: spec.params[0].default: names a parameter whose default needs this"));
}

TEST_CASE("variables that are never closed cost no more than their text") {
  const auto step = [](const std::string& word) {
    return kTask + ("  steps: [{name: s, image: i, command: [\"" + word + "\"]}]\n");
  };
  std::string open;
  for (int i = 0; i < 500'000; ++i) open += "$(params.";
  CHECK(steps_in(step(open)) == 1);
  CHECK_THAT(refused(step(open + ")")), says("there is no $(params.)"));
}
