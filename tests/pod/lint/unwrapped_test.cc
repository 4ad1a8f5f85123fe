// Pods in which nothing is wrapped yet: lint finds what wrap would refuse, by the same words.
#include "pod/lint/linted.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate::test;

namespace {

// A Pod of a step and a sidecar with these fields; `spec` are more lines of its spec.
std::string pod_with(const std::string& sidecar, const std::string& spec = "",
                     const std::string& step = "") {
  return "kind: Pod\nmetadata: {annotations: {stepgate.dev/sidecars: db}}\nspec:\n"
         "  restartPolicy: Never\n" +
         spec + "  containers:\n  - {name: a, image: i, command: [x]" + step +
         "}\n  - {name: db, image: i, command: [x]" + sidecar + "}\n";
}

// Lint finds this, and it is what wrap says.
void check_found(const std::string& text, const std::string& rule, const std::string& sentence) {
  INFO(text);
  CHECK_THAT(linted(text), says(" " + rule + " ") && says(sentence));
  CHECK_THAT(wrapped(text), says("p.yaml:") && says(sentence));
}

}  // namespace

TEST_CASE("a Pod that can be wrapped has no findings before") {
  CHECK(linted(pod_with(", readinessProbe: {tcpSocket: {port: 1}}",
                        "  terminationGracePeriodSeconds: 0\n"))
            .empty());
}

TEST_CASE("a sidecar's probes that cannot be asked are found") {
  for (const auto& [probe, sentence] : std::vector<std::pair<std::string, std::string>>{
           {"grpc: {port: 1}", "cannot be asked by gRPC"},
           {"httpGet: {port: 1, scheme: HTTPS}", "plain HTTP only"},
           {"httpGet: {port: 1, httpHeaders: [{name: a, value: b}]}", "without headers"},
           {"tcpSocket: {port: 1}, successThreshold: 2", "ready with the first success"},
           {"tcpSocket: {port: 99999}", "readinessProbe.tcpSocket: "},
           {"", "readinessProbe: it asks nothing"}}) {
    check_found(pod_with(", readinessProbe: {" + probe + "}"), "probe", sentence);
  }
}

TEST_CASE("grace periods that are none are found") {
  for (const char* const period : {"-1", "'30'", "1.5"}) {
    check_found(pod_with("", "  terminationGracePeriodSeconds: " + std::string(period) + "\n"),
                "grace-period", "spec.terminationGracePeriodSeconds: ");
  }
}

TEST_CASE("names and places that wrapping wants for itself are found") {
  check_found(pod_with("", "", ", volumeMounts: [{name: v, mountPath: /stepgate/bin}]"),
              "name-collision", "/stepgate/bin is where the volume 'stepgate-bin'");
  for (const char* const name : {"stepgate-bin", "stepgate-run-a"}) {
    check_found(pod_with("", "  volumes: [{name: " + std::string(name) + "}]\n"), "name-collision",
                "is wanted for a volume of stepgate");
  }
  check_found(pod_with("", "  initContainers: [{name: stepgate-install}]\n"), "name-collision",
              "'stepgate-install' is wanted");
}

TEST_CASE("a text that cannot be changed is found, and the next Pod looked at all the same") {
  const std::string shared =
      "kind: Pod\nspec:\n  restartPolicy: Never\n  containers:\n"
      "  - {name: a, image: i, command: &c [x]}\n  - {name: b, image: i, command: *c}\n";
  check_found(shared, "text", "write out what *c stands for");
  CHECK_THAT(linted(shared + "---\n" + pod_with(", readinessProbe: {}")),
             says(" text ") && says(" probe "));
}

TEST_CASE("a container's own restartPolicy is found by one rule, wrapped or not") {
  const std::string sentence = "containers[0].restartPolicy: a container that is done";
  check_found(pod_with("", "", ", restartPolicy: Always"), "restart-policy", sentence);
  const std::string found =
      linted(pod_of(step("a", "--step, a", mounts("a"), ", restartPolicy: Always")));
  CHECK_THAT(found, says("restart-policy spec." + sentence));
}
