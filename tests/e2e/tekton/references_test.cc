// References to what earlier steps have left: in the command, its environment and conditions.
#include <filesystem>

#include <sys/stat.h>

#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {
namespace {

// A task whose step `a` has left results.
struct Referring : Task {
  Referring() {
    result("text", "some text");
    result("list", R"(["one","two words","three"])");
    result("object", R"({"url":"https://x","n":"1"})");
  }
  void result(const std::string& name, const std::string& text) const {
    write_file(at("steps/step-a/results/" + name), text);
  }
  // What `words` come out as, each in angle brackets.
  [[nodiscard]] Finished show(const Words& words, const Words& flags = {}) const {
    Words command{"printf", "<%s>"};
    command.insert(command.end(), words.begin(), words.end());
    return run(step(1, flags, command), shown());
  }
};

}  // namespace

TEST_CASE("results of earlier steps are put into arguments", "[tekton]") {
  if (!can_show()) return;
  const Referring task;
  CHECK(task.show({"$(steps.a.results.text)", "x$(steps.a.results.text)y"}).out ==
        "<some text><xsome texty>");
  CHECK(task.show({"$(steps.a.results.list[1])"}).out == "<two words>");
  CHECK(task.show({"a", "$(steps.a.results.list[*])", "b"}).out == "<a><one><two words><three><b>");
  CHECK(task.show({"$(steps.a.results.object.url)-$(steps.a.results.object.n)"}).out ==
        "<https://x-1>");
  CHECK(task.show({"[$(steps.a.results.object.none)]"}).out == "<[]>");
  CHECK(task.show({"$(params.x)", "$(date)", "$$", "$(steps.a)"}).out ==
        "<$(params.x)><$(date)><$$><$(steps.a)>");
}

TEST_CASE("results of earlier steps are put into the command itself", "[tekton]") {
  if (!can_show()) return;
  const Referring task;
  task.result("program", "echo");
  CHECK(run(task.step(1, {}, {"$(steps.a.results.program)", "hello"}), task.shown()).out ==
        "hello\n");
}

TEST_CASE("results of earlier steps are put into the environment", "[tekton]") {
  if (!can_show()) return;
  const Referring task;
  Options options = task.shown();
  options.environment["MINE"] = "($(steps.a.results.text))";
  options.environment["OTHER"] = "$(steps.a.results.object.n) $(HOME)";
  CHECK(run(task.step(1, {}, sh("echo \"$MINE $OTHER\"")), options).out ==
        "(some text) 1 $(HOME)\n");
}

TEST_CASE("results of earlier steps are put into conditions", "[tekton]") {
  if (!can_show()) return;
  const Referring task;
  const char* holds = R"when([
    {"input":"$(steps.a.results.list[0])","operator":"in","values":["$(steps.a.results.list[*])"]},
    {"cel":"'$(steps.a.results.text)'.startsWith('some')"}
  ])when";
  const char* does_not = R"when([
    {"input":"$(steps.a.results.text)","operator":"notin","values":["some text"]}
  ])when";
  CHECK(task.show({"ran"}, {"-when_expressions", holds}).out == "<ran>");
  CHECK(task.show({"ran"}, {"-when_expressions", does_not}).out.empty());
}

TEST_CASE("a reference that leads nowhere is said and leaves every argument as it was",
          "[tekton]") {
  if (!can_show()) return;
  const Referring task;
  for (const char* broken : {"$(steps.a.results.none)", "$(steps.none.results.text)",
                             "$(steps.a.results.list[3])", "and $(steps.a.results.list[*])"}) {
    INFO(broken);
    const Finished end = task.show({"$(steps.a.results.text)", broken});
    CHECK(end.code == 0);
    CHECK(end.out == std::string("<$(steps.a.results.text)><") + broken + ">");
    CHECK_FALSE(end.err.empty());
  }
}

TEST_CASE("a result that is a folder or a FIFO is a reference that leads nowhere", "[tekton]") {
  if (!can_show()) return;
  const Referring task;
  std::filesystem::create_directories(task.at("steps/step-a/results/folder"));
  REQUIRE(mkfifo(task.at("steps/step-a/results/fifo").c_str(), 0666) == 0);
  for (const char* name : {"folder", "fifo"}) {
    const std::string reference = std::string("$(steps.a.results.") + name + ")";
    const Finished end = task.show({reference});
    CHECK(end.code == 0);
    CHECK(end.out == "<" + reference + ">");
    CHECK_FALSE(end.err.empty());
  }
}

TEST_CASE("a step's result reaches the next through the links that init makes", "[tekton]") {
  if (!can_show()) return;
  const Task task;
  REQUIRE(run({entrypoint(), "step-init", "step-a", "step-b"}, task.shown()).code == 0);
  Process second(
      task.step(1, {"-wait_file", task.marker(0)}, {"echo", "$(steps.a.results.answer)"}),
      task.shown());
  const Words write = sh("printf 42 >/tekton/steps/step-a/results/answer");
  CHECK(run(task.step(0, {"-step_results", "answer"}, write), task.shown()).code == 0);
  CHECK(task.message(0) == Words{"4 answer=42", "3 StartedAt"});
  CHECK(second.finish().out == "42\n");
}

}  // namespace stepgate::test
