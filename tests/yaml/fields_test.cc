#include "yaml/fields.h"

#include "support/catch.h"
#include "yaml/trees.h"

using namespace stepgate;
using namespace stepgate::test;
using yaml::Complaints;
using yaml::Field;

namespace {

std::vector<std::string> words(const Complaints& complaints) {
  std::vector<std::string> all;
  for (const Error& error : complaints.all()) all.push_back(describe(error));
  return all;
}

}  // namespace

TEST_CASE("fields are read by their names, and what is absent is empty") {
  const auto stream = read_yaml(
      "spec:\n  steps:\n  - {image: i, script: null, mode: 0644, tty: yes, command: [sh, -c]}\n");
  Complaints complaints(stream);
  const Field root(complaints, *stream.documents.front());
  const std::vector<Field> steps = root["spec"]["steps"].items();
  REQUIRE(steps.size() == 1);
  const Field& step = steps.front();
  CHECK(step["image"].string() == "i");
  CHECK(step["image"].path() == "spec.steps[0].image");
  CHECK_FALSE(step["script"].present());
  CHECK_FALSE(step["script"].optional_string());
  CHECK(step["mode"].integer() == 420);
  CHECK(step["tty"].boolean() == true);
  CHECK(step["command"].strings() == std::vector<std::string>{"sh", "-c"});
  CHECK(root["status"]["deep"]["down"].items().empty());
  CHECK(step.entries().size() == 5);
  CHECK(complaints.verdict());
}

TEST_CASE("what is missing or of another type is said with place and path") {
  const auto stream = read_yaml(
      "spec:\n  steps:\n  - name: a\n    image: [x]\n    env: 5\n    args: [a, null, 1]\n"
      "  - yes\nmetadata:\n  annotations: {a.b/c: on}\n");
  Complaints complaints(stream);
  const Field root(complaints, *stream.documents.front());
  for (const Field& step : root["spec"]["steps"].items()) {
    step["image"].string();
    step["env"].items();
    step["args"].strings();
    step.required("command");
  }
  root["metadata"]["annotations"]["a.b/c"].string();
  CHECK(words(complaints) ==
        std::vector<std::string>{
            "f.yaml:4:12: spec.steps[0].image: expected a string, found a list",
            "f.yaml:5:10: spec.steps[0].env: expected a list, found a whole number",
            "f.yaml:6:15: spec.steps[0].args[1]: expected a string, found nothing",
            "f.yaml:6:21: spec.steps[0].args[2]: expected a string, found a whole number; write "
            "\"1\"",
            "f.yaml:3:5: spec.steps[0].command: this is missing",
            "f.yaml:7:5: spec.steps[1]: expected a mapping, found a boolean",
            "f.yaml:9:24: metadata.annotations[\"a.b/c\"]: expected a string, found a boolean; "
            "write \"on\""});
  CHECK(describe(complaints.verdict().error()) == words(complaints).front());
}

TEST_CASE("a field that is not known is named with the nearest that is") {
  const auto stream = read_yaml("a:\n  imgae: x\n  name: b\n");
  Complaints complaints(stream);
  Field(complaints, *stream.documents.front())["a"].only({"name", "image", "command"});
  CHECK(words(complaints) ==
        std::vector<std::string>{
            "f.yaml:2:3: a.imgae: there is no such field; the nearest is image"});
}
