#include "pod/lint/linted.h"
#include "pod/wrap/wrapping.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate::test;

namespace {

// A Pod of two containers, the second with these fields.
std::string with(const std::string& fields, const std::string& annotations = "") {
  return "kind: Pod\nmetadata: {annotations: {" + annotations +
         "}}\nspec:\n  restartPolicy: Never\n  containers:\n  - {name: a, image: i, command: [x]}\n"
         "  - {name: b, image: i, command: [x], " +
         fields + "}\n";
}

const std::string kSidecar = "stepgate.dev/sidecars: b";

std::string in_policy(const std::string& policy) {
  return wrapped("kind: Pod\nspec:\n" + policy +
                 "  containers: [{name: a, image: i, command: [x]}]\n");
}

}  // namespace

TEST_CASE("finished steps must not start again") {
  CHECK(in_policy("  restartPolicy: Always\n") ==
        "p.yaml:3:18: spec.restartPolicy: a step that is done would start again; write Never or "
        "OnFailure\n");
  CHECK_THAT(in_policy(""), says("p.yaml:3:3: spec: restartPolicy is Always where it is left out"));
  CHECK_THAT(in_policy("  restartPolicy: Sometimes\n"), says("'Sometimes' is none of"));
  CHECK_THAT(in_policy("  restartPolicy: OnFailure\n"), says(R"("--restarts", "on-failure")"));
}

TEST_CASE("a step has no probes and no postStart, since the kubelet would not wait") {
  for (const char* key : {"startupProbe", "livenessProbe", "readinessProbe"}) {
    INFO(key);
    const std::string said = wrapped(with(std::string(key) + ": {tcpSocket: {port: 1}}"));
    CHECK_THAT(said, says("p.yaml:7:"));
    CHECK_THAT(said, says("a step cannot have this: it would fail"));
  }
  CHECK_THAT(wrapped(with("lifecycle: {postStart: {exec: {command: [x]}}}")),
             says("spec.containers[1].lifecycle.postStart: a step cannot have this"));
  CHECK_THAT(wrapped(with("livenessProbe: {tcpSocket: {port: 1}}",
                          kSidecar + ", stepgate.dev/after.b: a")),
             says("a sidecar that waits cannot have this"));
}

TEST_CASE("probes that cannot be asked are refused") {
  const auto probe = [](const std::string& asks) {
    return wrapped(with("readinessProbe: {" + asks + "}", kSidecar));
  };
  CHECK_THAT(probe("grpc: {port: 1}"), says("readinessProbe.grpc: a wrapped sidecar cannot"));
  CHECK_THAT(probe("httpGet: {port: 1, scheme: HTTPS}"), says("plain HTTP only"));
  CHECK_THAT(probe("httpGet: {port: 1, httpHeaders: [{name: a, value: b}]}"),
             says("without headers"));
  CHECK_THAT(probe("httpGet: {port: web}"), says("no port of the name 'web'"));
  CHECK_THAT(probe("httpGet: {port: 1, path: a b}"), says("percent-encoded"));
  CHECK_THAT(probe("tcpSocket: {port: 0}"), says("p.yaml:7:"));
  CHECK_THAT(probe("exec: {}"), says("exec.command: this is missing"));
  CHECK_THAT(probe("periodSeconds: 1"), says("it asks nothing"));
  CHECK_THAT(probe("tcpSocket: {port: 1}, successThreshold: 2"), says("first success"));
}

TEST_CASE("annotations name containers that are there, and no circles") {
  CHECK_THAT(wrapped(with("", "stepgate.dev/after.b: aa")),
             says("no container 'aa'; the nearest is 'a'"));
  CHECK_THAT(wrapped(with("", "stepgate.dev/after.c: a")), says("there is no container 'c'"));
  CHECK_THAT(wrapped(with("", "stepgate.dev/sidecars: db")), says("there is no container 'db'"));
  CHECK_THAT(wrapped(with("", "stepgate.dev/sidecar: b")), says("there is no such annotation"));
  CHECK_THAT(wrapped(with("", "stepgate.dev/after.a: b")),
             says(R"(after.a"]: these would wait for ever: 'a' waits for 'b', 'b' waits for 'a')"));
  CHECK_THAT(wrapped(with("", "stepgate.dev/after.b: b")), says("'b' waits for itself"));
  CHECK_THAT(wrapped(with("", "'stepgate.dev/sidecars': 'a,b'")),
             says("all containers are sidecars"));
}

TEST_CASE("names and paths that are wanted are refused") {
  CHECK_THAT(wrapped("kind: Pod\nspec: {restartPolicy: Never, containers: [{name: A_b}]}"),
             says("'A_b' is no step name"));
  CHECK_THAT(wrapped(with("volumeMounts: [{name: v, mountPath: /stepgate/run/a/}]")),
             says("/stepgate/run/a is where the volume 'stepgate-run-a' of stepgate must be"));
  CHECK_THAT(wrapped(with("") + "  volumes: [{name: stepgate-bin}]\n"),
             says("the name 'stepgate-bin' is wanted"));
  CHECK_THAT(wrapped(with("") + "  initContainers: [{name: stepgate-install}]\n"),
             says("the name 'stepgate-install' is wanted"));
  CHECK_THAT(wrapped("kind: Pod\nspec:\n  restartPolicy: Never\n  containers:\n"
                     "  - {name: stepgate-install, command: [x]}\n"),
             says("p.yaml:5:12: spec.containers[0].name: the name 'stepgate-install' is wanted"));
  CHECK_THAT(wrapped(with("volumeMounts: [{name: v, mountPath: //stepgate/./bin}]")),
             says("/stepgate/bin is where the volume 'stepgate-bin' of stepgate must be"));
}

TEST_CASE("two containers of one name are one mistake") {
  CHECK(wrapped("kind: Pod\nspec:\n  restartPolicy: Never\n  containers:\n"
                "  - {name: a, command: [x]}\n  - {name: a, command: [x]}\n") ==
        "p.yaml:6:12: spec.containers[1].name: another container is called 'a' too\n");
  CHECK_THAT(linted("kind: Pod\nspec:\n  restartPolicy: Never\n  containers:\n"
                    "  - {name: a, command: [x]}\n  - {name: a, command: [x]}\n"),
             says("6:12 name-collision spec.containers[1].name: another container is"));
}

TEST_CASE("nothing is said of what belongs to something wrong") {
  CHECK(wrapped("kind: Pod\nspec:\n") == "p.yaml:2:6: spec: this is missing\n");
  CHECK(wrapped("kind: Pod\nspec: {restartPolicy: Never, containers: {a: b}}\n") ==
        "p.yaml:2:42: spec.containers: expected a list, found a mapping\n");
  CHECK(wrapped("kind: Pod\nmetadata: {annotations: {stepgate.dev/after.a: b}}\n"
                "spec: {restartPolicy: Never, containers: [{image: i}]}\n") ==
        "p.yaml:3:43: spec.containers[0].name: this is missing\n");
}

TEST_CASE("init containers have ended before, and need not be waited for") {
  const std::string inits = "  initContainers: [{name: pre, image: i}]\n";
  CHECK_THAT(wrapped(with("", "'stepgate.dev/after.b': 'pre, a'") + inits),
             says(R"("--step", "b", "--after", "a", "--grace")"));
  CHECK_THAT(wrapped(with("", "stepgate.dev/after.pre: a") + inits),
             says("'pre' is an init container: it runs before all containers"));
  CHECK_THAT(wrapped(with("", "stepgate.dev/sidecars: pre") + inits),
             says("'pre' is an init container: it runs before all containers"));
}

TEST_CASE("what is no Pod at all is an error with its place") {
  CHECK_THAT(wrapped("kind: Deployment\n"), says("p.yaml: there is no Pod, Job or CronJob in it"));
  CHECK_THAT(wrapped("- a\n"), says("p.yaml:1:1: expected a mapping"));
  CHECK_THAT(wrapped("a: 1\n"), says("kind: this is missing"));
  CHECK_THAT(wrapped("kind: Pod\n"), says("spec: this is missing"));
  CHECK_THAT(wrapped("kind: Pod\nspec: 3\n"), says("spec: expected a mapping"));
  CHECK_THAT(wrapped("kind: Pod\nspec: {containers: []}\n"), says("there is no container to run"));
  CHECK_THAT(wrapped("kind: Pod\nspec: {containers: [3, {name: 4}]}\n"),
             says("expected a mapping"));
  CHECK_THAT(wrapped("kind: Job\nspec: {template: {}}\n"),
             says("spec.template.spec: this is missing"));
  std::string many = "kind: Pod\nspec:\n  restartPolicy: Never\n  containers:\n";
  for (int i = 0; i < 20'000; ++i) many += "  - {name: a" + std::to_string(i) + ", command: [x]}\n";
  CHECK_THAT(wrapped(many), says("there are 20000 of these, and a Pod has no room for more than"));
}

TEST_CASE("what is shared by an anchor cannot be changed in one place") {
  CHECK_THAT(wrapped("kind: Pod\nspec:\n  restartPolicy: Never\n  containers:\n  - &a {name: a, "
                     "command: &c [x]}\n  - {name: b, command: *c}\n"),
             says("write out what *c stands for"));
}
