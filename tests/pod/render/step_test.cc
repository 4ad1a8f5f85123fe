#include "go/base64.h"
#include "pod/render/rendered.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::test;
using Words = std::vector<std::string>;

namespace {

Words args_of(const std::string& task, const char* name) {
  return expanded(container(pod_of(task), name), "args");
}

}  // namespace

TEST_CASE("steps wait for the one before them, the first for nothing") {
  const std::string task = task_with(
      "steps:\n- {name: a, image: i, command: [x]}\n- {name: b, image: i, command: [w, z]}\n");
  const Words first = args_of(task, "step-a");
  CHECK(first == Words{"-post_file", "/tekton/run/0/out", "-termination_path",
                       "/tekton/termination", "-step_metadata_dir", "/tekton/run/0/status",
                       "-entrypoint", "x", "--"});
  const Words second = args_of(task, "step-b");
  CHECK(after(second, "-wait_file") == "/tekton/run/0/out");
  CHECK(behind_dashes(second) == Words{"z"});
}

TEST_CASE("a step writes its own folders and reads those of the others") {
  const yaml::Value pod = pod_of(task_with(
      "steps:\n- {name: a, image: i, command: [x]}\n- {name: b, image: i, command: [w]}\n"));
  const std::string mounts = at(container(pod, "step-b"), "volumeMounts");
  for (const char* path :
       {"/tekton/run/0", "/tekton/run/stepgate/step-a", "/tekton/bin", "/tekton/steps"}) {
    INFO(path);
    const std::size_t found = mounts.find("\"" + std::string(path) + "\"");
    REQUIRE(found != std::string::npos);
    CHECK_THAT(mounts.substr(found, mounts.find('}', found) - found), says("\"readOnly\": true"));
  }
  for (const char* path : {"/tekton/run/1", "/tekton/run/stepgate/step-b", "/tekton/results",
                           "/tekton/home", "/tekton/creds", "/tekton/artifacts", "/workspace"}) {
    INFO(path);
    const std::size_t found = mounts.find("\"" + std::string(path) + "\"");
    REQUIRE(found != std::string::npos);
    CHECK_THAT(mounts.substr(found, mounts.find('}', found) - found), !says("readOnly"));
  }
}

TEST_CASE("what a user mounts at one of Tekton's places is what is there") {
  const yaml::Value pod =
      pod_of(task_with("steps:\n"
                       "- name: a\n"
                       "  image: i\n"
                       "  command: [x]\n"
                       "  volumeMounts: [{name: mine, mountPath: /tekton/home/}]\n"
                       "volumes: [{name: mine, emptyDir: {}}]\n"));
  const std::string mounts = at(container(pod, "step-a"), "volumeMounts");
  CHECK_THAT(mounts, says("mine") && !says("tekton-internal-home"));
}

TEST_CASE("a script without a first line of its own gets Tekton's") {
  const yaml::Value pod = pod_of(task_with("steps:\n- {name: a, image: i, script: x, args: [w]}"));
  CHECK(expanded(container(pod, "place-scripts"), "args") ==
        Words{"place-scripts", "/tekton/scripts", "script-0=IyEvYmluL3NoCnNldCAtZQp4"});
  const Words args = expanded(container(pod, "step-a"), "args");
  CHECK(after(args, "-entrypoint") == "/tekton/scripts/script-0");
  CHECK(behind_dashes(args) == Words{"w"});
}

TEST_CASE("a large script comes in words that a command line takes") {
  const std::string text(400'000, 'x');
  const yaml::Value pod =
      pod_of(task_with("steps:\n- {name: a, image: i, script: \"#!" + text + "\"}"));
  const Words args = expanded(container(pod, "place-scripts"), "args");
  CHECK(args.size() == 2 + 6);
  for (const std::string& word : args) CHECK(word.size() < 131'072);
}

TEST_CASE("a step without a command needs to be told its image's") {
  const std::string task = task_with("steps:\n- {name: a, image: some/image:1, args: [w]}\n");
  CHECK_THAT(complaint(task), says("task.yaml:") && says("--image-config some/image:1=FILE"));
  pod::ImageConfigs images;
  images.add("some/image", {.cmd = {"sh"}});
  const Words args = expanded(container(pod_of(task, images), "step-a"), "args");
  CHECK(after(args, "-entrypoint") == "sh");
  CHECK(behind_dashes(args) == Words{"w"});
  pod::ImageConfigs empty;
  empty.add("some/image", {});
  CHECK_FALSE(rendered(task, empty));
}

TEST_CASE("a script without an interpreter gets one, as Tekton tells it") {
  const auto placed = [](const std::string& script) {
    const yaml::Value pod =
        pod_of(task_with("steps:\n- {name: a, image: i, script: " + script + "}"));
    const std::string word = expanded(container(pod, "place-scripts"), "args").back();
    return from_base64(word.substr(word.find('=') + 1)).value_or("");
  };
  CHECK(placed("\"true\"") == "#!/bin/sh\nset -e\ntrue");
  CHECK(placed("\"#!/bin/awk -f\"") == "#!/bin/awk -f");
  CHECK(placed("\"\\n \\t\\n#!/bin/sh\"") == "\n \t\n#!/bin/sh");
  CHECK_THAT(complaint(task_with("steps:\n- {name: a, image: i, script: \"\\n#!win x\"}")),
             says("runs nowhere else"));
}

TEST_CASE("a graph has steps beside each other, and some that wait for several") {
  std::string task = task_with(
      "steps:\n- {name: a, image: i, command: [x]}\n- {name: b, image: i, command: [x]}\n"
      "- {name: c, image: i, command: [x]}\n");
  task.replace(
      task.find("{name: t}"), 9,
      "{name: t, annotations: {stepgate.dev/after.b: \"\", stepgate.dev/after.c: \"b,a\"}}");
  CHECK(after(args_of(task, "step-b"), "-wait_file").empty());
  CHECK(after(args_of(task, "step-c"), "-wait_file") == "/tekton/run/1/out,/tekton/run/0/out");
}

TEST_CASE("steps that wait for each other, by annotation and by order, are told") {
  std::string task = task_with(
      "steps:\n- {name: a, image: i, command: [x]}\n- {name: b, image: i, command: [x]}\n");
  task.replace(task.find("{name: t}"), 9, "{name: t, annotations: {stepgate.dev/after.a: b}}");
  CHECK_THAT(complaint(task), says("'a' waits for 'b', 'b' waits for 'a'"));
}

TEST_CASE("a podTemplate's variable takes the place of the step's of that name") {
  const yaml::Value pod = pod_of(
      "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {name: t}\nspec:\n"
      "  podTemplate: {env: [{name: A, value: t}, {name: STEPGATE_STEP, value: t}]}\n"
      "  taskSpec: {steps: [{name: a, image: i, command: [x], env: [{name: A, value: s}, "
      "{name: B, value: s}]}]}\n");
  CHECK_THAT(at(container(pod, "step-a"), "env"),
             says(R"([{"name": "B", "value": "s"}, {"name": "A", "value": "t"}, )"
                  R"({"name": "STEPGATE_STEP", "value": "step-a"})"));
}
