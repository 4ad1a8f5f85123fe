// stepctl as it ships: files and pipes in, manifests out.
#include "support/catch.h"
#include "support/process.h"
#include "support/says.h"
#include "support/temp_dir.h"

using namespace stepgate::test;

namespace {

Finished stepctl_with(std::vector<std::string> words, const std::string& input = "") {
  words.insert(words.begin(), stepctl());
  return run(words, {.environment = {}, .input = input});
}

constexpr const char* kPod =
    "kind: Pod  # mine\nspec:\n  restartPolicy: Never\n  activeDeadlineSeconds: 60\n"
    "  containers:\n  - {name: a, image: i, command: [x]}\n";

}  // namespace

TEST_CASE("stepctl wrap reads a file or stdin, and writes YAML or JSON") {
  const TempDir dir;
  write_file(dir / "pod.yaml", kPod);
  const Finished file = stepctl_with({"wrap", "-f", dir / "pod.yaml"});
  CHECK(file.code == 0);
  CHECK_THAT(file.out, says("kind: Pod  # mine\n"));
  CHECK(stepctl_with({"wrap", "--filename=-"}, kPod).out == file.out);
  CHECK(stepctl_with({"wrap", "-f", "-"}, file.out).out == file.out);

  const Finished json = stepctl_with({"wrap", "-f", "-", "--format", "json"}, kPod);
  CHECK(json.out.starts_with("{\n  \"kind\": \"Pod\","));
  CHECK(stepctl_with({"wrap", "-f", "-", "--format", "yaml"}, json.out)
            .out.starts_with("kind: Pod\n"));
  CHECK(stepctl_with({"wrap", "-f", "-"}, json.out).out == json.out);
  const Finished two = stepctl_with({"wrap", "-f", "-", "--format", "json"},
                                    std::string(kPod) + "---\nkind: Secret\n");
  CHECK_THAT(two.out, says("\"kind\": \"List\""));
}

TEST_CASE("stepctl wrap names the image that it is told") {
  CHECK_THAT(stepctl_with({"wrap", "-f", "-", "--image", "r.example/s:1"}, kPod).out,
             says("image: r.example/s:1"));
}

TEST_CASE("stepctl says what is wrong in a file, a line each, and exits with 1") {
  const Finished end = stepctl_with({"wrap", "-f", "-"},
                                    "kind: Pod\nspec:\n  containers: [{name: a, image: i}, "
                                    "{name: b, image: i, command: [x], livenessProbe: {}}]\n");
  CHECK(end.code == 1);
  CHECK(end.out.empty());
  CHECK_THAT(end.err, says("stdin:3:3: spec: restartPolicy is Always"));
  CHECK_THAT(end.err, says("containers[0].image: the container has no command"));
  CHECK_THAT(end.err, says("containers[1].livenessProbe: a step cannot"));
  CHECK(stepctl_with({"wrap", "-f", "-"}, "a: [\n").code == 1);
}

TEST_CASE("stepctl render takes Task and StepActions from several files") {
  const TempDir dir;
  write_file(dir / "task.yaml",
             "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t}\nspec:\n"
             "  steps: [{name: a, ref: {name: one}}, {name: b, ref: {name: two}}]\n");
  for (const std::string name : {"one", "two"}) {
    write_file(dir / (name + ".yaml"),
               "apiVersion: tekton.dev/v1\nkind: StepAction\nmetadata: {name: " + name +
                   "}\nspec: {image: i, command: [" + name + "]}\n");
  }
  const Finished end = stepctl_with({"render", "-f", dir / "task.yaml", "-f", dir / "one.yaml",
                                     "--filename=" + (dir / "two.yaml"), "--format=json"});
  CHECK(end.err.empty());
  CHECK(end.code == 0);
  CHECK_THAT(end.out, says("\"one\"") && says("\"two\""));
}

TEST_CASE("stepctl takes images' configurations by file") {
  const TempDir dir;
  write_file(dir / "i.json", R"({"config": {"Entrypoint": ["/run me"], "Cmd": ["a"]}})");
  const std::string pod =
      "kind: Pod\nspec: {restartPolicy: Never, containers: [{name: a, image: i:1}]}\n";
  const Finished end =
      stepctl_with({"wrap", "-f", "-", "--image-config", "i=" + (dir / "i.json")}, pod);
  CHECK_THAT(end.out, says(R"("--", "/run me"], "args": ["a"])"));
}

TEST_CASE("stepctl lint exits with 1 where it finds anything") {
  const std::string wrapped = stepctl_with({"wrap", "-f", "-"}, kPod).out;
  const Finished good = stepctl_with({"lint", "-f", "-"}, wrapped);
  CHECK(good.code == 0);
  CHECK(good.out.empty());
  const Finished bad = stepctl_with({"lint", "-f", "-"}, "kind: Pod\nspec: {containers: []}\n");
  CHECK(bad.code == 1);
  CHECK_THAT(bad.out, says("stdin:2:7: spec: restartPolicy is Always where it is left out"));
  CHECK_THAT(bad.out, says("[restart-policy]\n"));
  const Finished json = stepctl_with({"lint", "-f", "-", "--format=json"}, "a: 1\na: 2\n");
  CHECK(json.code == 1);
  CHECK_THAT(json.out, says("\"line\": 2,"));
  CHECK(stepctl_with({"lint", "-f", "-", "--format=json"}, wrapped).out == "[]\n");
}
