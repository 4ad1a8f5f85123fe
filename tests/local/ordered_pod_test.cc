#include "local/ordered_pod.h"

#include "local/plan.h"

using namespace stepgate;
using namespace stepgate::local;
using namespace stepgate::test;
using Words = std::vector<std::string>;

namespace {

std::string task_with(const std::string& step) {
  return "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t}\nspec:\n  steps:\n"
         "  - {name: a, image: i, " +
         step + "}\n";
}

PodPlan ordered(const std::vector<std::string>& texts, Images use = Images::not_used) {
  auto documents =
      ordered_pod({.files = documents_of(texts), .params = {}, .workspaces = {}}, {}, use);
  if (!documents) throw std::runtime_error(describe(documents.error().front()));
  auto plan = read_pod_plan(*documents);
  if (!plan) throw std::runtime_error(describe(plan.error()));
  return std::move(*plan);
}

Container container_in(const PodPlan& plan, const std::string& name) {
  for (const Container& container : plan.containers) {
    if (container.name == name) return container;
  }
  throw std::runtime_error("there is no container " + name);
}

}  // namespace

TEST_CASE("a Task becomes the Pod that it is in a cluster") {
  const PodPlan plan =
      ordered({task_with("script: echo"), "apiVersion: v1\nkind: Secret\nmetadata: {name: s}"});
  const Container step = container_in(plan, "step-a");
  CHECK(plan.name == "t");
  CHECK(step.title == "a");
  CHECK(step.step == "step-a");
  CHECK(step.words.front() == "/tekton/bin/entrypoint");
  CHECK(step.termination_path == "/tekton/termination");
  CHECK(!step.needs_program);
  CHECK(container_in(plan, "prepare").needs_program);
  CHECK(plan.deadline == std::chrono::hours(1));
}

TEST_CASE("the wrappers' folders make up a run directory") {
  const PodPlan task = ordered({task_with("script: echo")});
  std::size_t found = 0;
  for (const Volume& volume : task.volumes) found += volume.folder == "run/step-a" ? 1U : 0U;
  CHECK(found == 1);
  const PodPlan pod = ordered(
      {"kind: Pod\nspec: {restartPolicy: Never, containers: [{name: a, image: i, command: [x]}]}"});
  CHECK(container_in(pod, "a").step == "a");
  CHECK(pod.find_volume("stepgate-run-a")->folder == "run/a");
  CHECK(container_in(pod, "stepgate-install").needs_program);
  CHECK(container_in(pod, "stepgate-install").words ==
        Words{"/bin/stepgate", "install", "/stepgate/bin"});
}

TEST_CASE("sidecars are known") {
  const PodPlan task =
      ordered({task_with("script: echo") + "  sidecars: [{name: s, image: i, command: [x]}]\n"});
  CHECK(container_in(task, "sidecar-s").role == Role::sidecar);
  CHECK(container_in(task, "sidecar-s").title == "s");
  const PodPlan pod = ordered(
      {"kind: Pod\nmetadata: {annotations: {stepgate.dev/sidecars: s}}\nspec: {restartPolicy: "
       "Never, containers: [{name: s, image: i, command: [x]}, {name: a, image: i, command: "
       "[x]}]}"});
  CHECK(container_in(pod, "s").role == Role::sidecar);
  CHECK(container_in(pod, "a").role == Role::step);
}

TEST_CASE("without images, arguments that begin with -c are for sh") {
  const auto last = [](const PodPlan& plan) {
    const Words words = container_in(plan, "step-a").words;
    return Words(words.end() - 4, words.end());
  };
  CHECK(last(ordered({task_with("args: [-c, x]")})) == Words{"sh", "--", "-c", "x"});
  CHECK_THROWS_WITH(ordered({task_with("args: [-c, x]")}, Images::used), says("--image-config"));
  CHECK_THROWS_WITH(ordered({task_with("args: [x]")}), says("--image-config"));
}

TEST_CASE("parameters and workspaces are for Tasks") {
  auto documents = ordered_pod(
      {.files = documents_of({pod_with("args: []")}), .params = {{"a", "b"}}, .workspaces = {}}, {},
      Images::not_used);
  REQUIRE(!documents);
  CHECK_THAT(describe(documents.error().front()), says("-p and -w are for Tasks"));
}
