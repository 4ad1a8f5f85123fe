// What an API server would refuse is refused where it is written.
#include "pod/task/resolved.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::pod;
using stepgate::test::says;

namespace {

std::string named(const std::string& metadata) {
  return "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: " + metadata +
         "\nspec: {steps: [{image: i}]}\n";
}

std::string with(const std::string& step, const std::string& rest = "",
                 const std::string& run = "") {
  return task_run("steps: [{image: i, " + step + "}]\n" + rest, run);
}

}  // namespace

TEST_CASE("names of objects are those of Kubernetes") {
  const std::string no_name = "is no name of a Pod";
  for (const std::string& name :
       {std::string("A_b"), std::string("a..b"), std::string("-a"), std::string(254, 'a')}) {
    CHECK_THAT(refusal(named("{name: " + name + "}")), says("t.yaml:3:") && says(no_name));
  }
  CHECK_THAT(refusal(named("{name: \"\"}")), says("metadata.name: "));
  std::string run = task_run("steps: [{image: i}]\n");
  run.replace(run.find("name: run"), 9, "generateName: B-");
  CHECK_THAT(refusal(run), says("metadata.generateName: \"B-"));
  CHECK(resolved(named("{name: a.b-c.9}")).name == "a.b-c.9");
}

TEST_CASE("labels and annotations are those of Kubernetes") {
  CHECK_THAT(refusal(named("{name: a, labels: {a b: c}}")), says("is no key of a label"));
  CHECK_THAT(refusal(named("{name: a, annotations: {/x: c}}")), says("is no key of a label"));
  CHECK_THAT(refusal(named("{name: a, labels: {a: b c}}")), says("is no value of a label"));
  CHECK(
      resolved(named("{name: a, labels: {x.io/A_b: \"\"}, annotations: {a: b c}}")).steps.size() ==
      1);
}

TEST_CASE("a mount has its volume, a whole path, and that for itself") {
  const std::string volume = "volumes: [{name: v, emptyDir: {}}, {name: u}]\n";
  CHECK_THAT(refusal(with("volumeMounts: [{name: w, mountPath: /x}]", volume)),
             says("steps[0]: it mounts \"w\", and there is no such volume"));
  CHECK_THAT(refusal(with("volumeMounts: [{name: v, mountPath: x}]", volume)),
             says("volumeMounts[0].mountPath: expected a path that begins with /"));
  CHECK_THAT(
      refusal(with("volumeMounts: [{name: v, mountPath: /x}, {name: u, mountPath: /x/}]", volume)),
      says("two volumes are mounted at /x"));
  CHECK_THAT(refusal(with("volumeMounts: [{name: v, mountPath: /x}], workspaces: [{name: w, "
                          "mountPath: /x}]",
                          volume + "workspaces: [{name: w}]\n",
                          "workspaces: [{name: w, emptyDir: {}}]\n")),
             says("two volumes are mounted at /x"));
  CHECK_THAT(refusal(with("command: [x]",
                          "sidecars: [{name: s, image: i, volumeMounts: [{name: w, "
                          "mountPath: /x}]}]\n")),
             says("sidecars[0]: it mounts \"w\""));
  CHECK(resolved(with("volumeMounts: [{name: t, mountPath: /x}]", "",
                      "podTemplate: {volumes: [{name: t, emptyDir: {}}]}\n"))
            .steps.size() == 1);
}

TEST_CASE("a volume has a name and one source") {
  CHECK_THAT(refusal(with("command: [x]", "volumes: [{name: Bad_Name, emptyDir: {}}]\n")),
             says("volumes[0].name: \"Bad_Name\" is no name of a volume"));
  CHECK_THAT(refusal(with("command: [x]", "volumes: [{name: v, emptyDir: {}, secret: {}}]\n")),
             says("volumes[0]: this has several sources"));
  CHECK_THAT(refusal(with("command: [x]", "volumes: [{name: v, empyDir: {}}]\n")),
             says("the nearest is emptyDir"));
}

TEST_CASE("a variable has a name, and a value or a source of it") {
  CHECK_THAT(refusal(with("env: [{name: b=c, value: x}]")),
             says("env[0].name: \"b=c\" is no name of a variable"));
  CHECK_THAT(refusal(with("env: [{name: b, value: x, valueFrom: {fieldRef: {fieldPath: a}}}]")),
             says("env[0]: a variable has a value or a source of it"));
  CHECK_THAT(refusal(with("imagePullPolicy: Sometimes")),
             says("imagePullPolicy: is none of Always, IfNotPresent and Never"));
}

TEST_CASE("what a TaskRun says of the Pod is of the types that it has there") {
  const auto run = [](const std::string& field) {
    return refusal(with("command: [x]", "", field));
  };
  CHECK_THAT(run("podTemplate: abc\n"), says("t.yaml:5:16: spec.podTemplate: expected"));
  CHECK_THAT(run("podTemplate: {env: {A: b}}\n"), says("spec.podTemplate.env: expected"));
  CHECK_THAT(run("podTemplate: {volumes: x}\n"), says("spec.podTemplate.volumes: expected"));
  CHECK_THAT(run("podTemplate: {nodeSelectors: {}}\n"),
             says("spec.podTemplate.nodeSelectors: ") && says("the nearest is nodeSelector"));
  CHECK_THAT(run("podTemplate: {hostNetwork: \"yes\"}\n"), says("hostNetwork: expected"));
  CHECK_THAT(run("podTemplate: {env: [{name: \"\"}]}\n"), says("podTemplate.env[0].name"));
  CHECK_THAT(run("computeResources: foo\n"), says("spec.computeResources: expected"));
  CHECK_THAT(run("computeResources: {limits: 5}\n"), says("computeResources.limits: expected"));
  CHECK_THAT(run("computeResources: {limits: {cpu: []}}\n"), says("limits.cpu: expected"));
  CHECK_THAT(run("computeResources: {claims: [{name: c}]}\n"), says("claims: "));
  CHECK_THAT(run("computeResources: {limit: {}}\n"), says("the nearest is limits"));
  CHECK_THAT(refusal(with("computeResources: {limits: 5}")), says("limits: expected"));
}

TEST_CASE("a timeout is no longer than a Pod's deadline can be") {
  CHECK_THAT(refusal(with("command: [x]", "", "timeout: 1000000h\n")),
             says("spec.timeout: is more than a Pod can have"));
  CHECK(resolved(with("command: [x]", "", "timeout: 596523h\n")).timeout);
}
