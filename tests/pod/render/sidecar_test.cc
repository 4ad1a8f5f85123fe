#include "pod/render/rendered.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::test;
using Words = std::vector<std::string>;

namespace {

std::string with_sidecar(const std::string& sidecar) {
  return task_with(
      "steps:\n- {name: a, image: i, command: [x]}\n- {name: b, image: i, command: [x]}\n"
      "sidecars:\n- " +
      sidecar + "\n");
}

Words flags_for(const std::string& probe) {
  return expanded(container(pod_of(with_sidecar("{name: s, image: i, command: [x], ports: [{name: "
                                                "web, containerPort: 80}], " +
                                                probe + "}")),
                            "sidecar-s"),
                  "args");
}

std::string complaint_about(const std::string& probe) {
  return complaint(with_sidecar("{name: s, image: i, command: [x], " + probe + "}"));
}

}  // namespace

TEST_CASE("a sidecar with a command is wrapped: the first step waits, the last ends it") {
  const yaml::Value pod = pod_of(with_sidecar("{name: s, image: i, command: [x], args: [w]}"));
  CHECK(names_of(pod, "containers") == Words{"step-a", "step-b", "sidecar-s"});
  const Words args = expanded(container(pod, "sidecar-s"), "args");
  CHECK(args.front() == "sidecar");
  CHECK(after(args, "-until") == "/tekton/run/stepgate/step-a/out,/tekton/run/stepgate/step-b/out");
  CHECK(behind_dashes(args) == Words{"x", "w"});
  CHECK(after(expanded(container(pod, "step-a"), "args"), "-wait_file") ==
        "/tekton/run/stepgate/sidecar-s/ready");
  CHECK(after(expanded(container(pod, "step-b"), "args"), "-wait_file") == "/tekton/run/0/out");
}

TEST_CASE("a sidecar's probes become the wrapper's") {
  CHECK(after(flags_for("readinessProbe: {tcpSocket: {port: web}}"), "-ready_tcp") ==
        "localhost:80");
  CHECK(after(flags_for("startupProbe: {httpGet: {port: 80, path: /up?x=1}}"), "-ready_http") ==
        "http://localhost:80/up?x=1");
  const Words both = flags_for(
      "startupProbe: {exec: {command: [a b, \"\"]}, periodSeconds: 5, timeoutSeconds: 1}, "
      "readinessProbe: {tcpSocket: {port: 80, host: db}, periodSeconds: 3, timeoutSeconds: 2}");
  CHECK(after(both, "-ready_exec") == "'a b' ''");
  CHECK(after(both, "-ready_tcp") == "db:80");
  CHECK(after(both, "-probe_interval") == "3s");
  CHECK(after(both, "-probe_timeout") == "2s");
  CHECK(after(both, "-ready_after").empty());
}

TEST_CASE("a probe's host may be an IPv6 address, and its port a number in quotes") {
  CHECK(after(flags_for("readinessProbe: {tcpSocket: {host: \"::1\", port: \"6379\"}}"),
              "-ready_tcp") == "[::1]:6379");
  CHECK(after(flags_for("readinessProbe: {httpGet: {host: \"::1\", port: 80}}"), "-ready_http") ==
        "http://[::1]:80/");
}

TEST_CASE("times of a probe that are 0 are not given") {
  const Words flags = flags_for(
      "readinessProbe: {tcpSocket: {port: 80}, periodSeconds: 0, timeoutSeconds: 0}, "
      "startupProbe: {tcpSocket: {port: 81}, periodSeconds: 4}");
  CHECK(after(flags, "-probe_interval") == "4s");
  CHECK(after(flags, "-probe_timeout").empty());
}

TEST_CASE("a sidecar without probes is given a moment, as it has it with Tekton") {
  CHECK(after(flags_for("tty: false"), "-ready_after") == "1s");
}

TEST_CASE("probes that the wrapper cannot ask are errors") {
  CHECK_THAT(complaint_about("readinessProbe: {grpc: {port: 1}}"), says("task.yaml:"));
  CHECK_THAT(complaint_about("readinessProbe: {httpGet: {port: 1, scheme: HTTPS}}"), says("https"));
  CHECK_THAT(complaint_about("readinessProbe: {httpGet: {port: 1, httpHeaders: [{name: A, value: "
                             "b}]}}"),
             says("headers"));
  CHECK_THAT(complaint_about("readinessProbe: {tcpSocket: {port: nobody}}"), says("nobody"));
  CHECK_THAT(complaint_about("readinessProbe: {tcpSocket: {port: 65536}}"), says("port"));
  CHECK_THAT(complaint_about("readinessProbe: {tcpSocket: {port: 0}}"), says("port"));
  CHECK_THAT(complaint_about("readinessProbe: {tcpSocket: {port: 1, host: a b}}"), says("a b"));
  CHECK_THAT(complaint_about("startupProbe: {tcpSocket: {port: 1}, successThreshold: 5}"),
             says("first success"));
  CHECK_THAT(complaint_about("readinessProbe: {periodSeconds: 5}"), says("exec, httpGet"));
}

TEST_CASE("probes that are none are errors at their place") {
  const std::string sidecar = "spec.taskSpec.sidecars[0].";
  CHECK_THAT(complaint_about("readinessProbe: soon"),
             says(sidecar + "readinessProbe: expected a map"));
  CHECK_THAT(complaint_about("readinessProbe: {exec: {}}"), says("readinessProbe.exec.command"));
  CHECK_THAT(complaint_about("startupProbe: {exec: {command: [x]}, periodSeconds: \"5\"}"),
             says(sidecar + "startupProbe.periodSeconds: expected"));
  CHECK_THAT(complaint_about("livenessProbe: {exec: {command: [x]}, timeoutSeconds: -1}"),
             says("livenessProbe.timeoutSeconds: "));
  CHECK_THAT(complaint_about("readinessProbe: {exec: {command: [x]}, periodSecond: 5}"),
             says("periodSecond"));
  CHECK_THAT(complaint_about("readinessProbe: {tcpSocket: {ports: 5}}"), says("ports"));
  CHECK_THAT(complaint_about("readinessProbe: {exec: {command: [x]}, tcpSocket: {port: 5}}"),
             says("one of"));
}

TEST_CASE("a sidecar whose command nobody knows is a native one and keeps its probes") {
  const yaml::Value pod =
      pod_of(with_sidecar("{name: s, image: i, args: [w], readinessProbe: {grpc: {port: 1}}}"));
  CHECK(names_of(pod, "initContainers") == Words{"prepare", "sidecar-s"});
  const yaml::Value& sidecar = container(pod, "sidecar-s");
  CHECK(at(sidecar, "restartPolicy") == R"("Always")");
  CHECK(at(sidecar, "args") == R"(["w"])");
  CHECK(at(sidecar, "readinessProbe.grpc.port") == "1");
  CHECK(after(expanded(container(pod, "step-a"), "args"), "-wait_file").empty());
}

TEST_CASE("the steps wait for a native sidecar that is ready, since it is started by then") {
  const yaml::Value pod = pod_of(with_sidecar(
      "{name: s, image: i, readinessProbe: {tcpSocket: {port: 1}, periodSeconds: 7}}"));
  const yaml::Value& sidecar = container(pod, "sidecar-s");
  CHECK(at(sidecar, "startupProbe.tcpSocket.port") == "1");
  CHECK(at(sidecar, "startupProbe.failureThreshold") == "515");
  const yaml::Value other = pod_of(
      with_sidecar("{name: s, image: i, readinessProbe: {tcpSocket: {port: 1}}, startupProbe: "
                   "{tcpSocket: {port: 2}}}"));
  CHECK(at(container(other, "sidecar-s"), "startupProbe") == R"({"tcpSocket": {"port": 2}})");
}

TEST_CASE("a sidecar of a known image is wrapped, with arguments for the image's own") {
  pod::ImageConfigs images;
  images.add("i", {.entrypoint = {"serve"}, .cmd = {"all"}});
  const std::string without = with_sidecar("{name: s, image: i}");
  CHECK(behind_dashes(expanded(container(pod_of(without, images), "sidecar-s"), "args")) ==
        Words{"serve", "all"});
  const std::string with = with_sidecar("{name: s, image: i, args: [one]}");
  CHECK(behind_dashes(expanded(container(pod_of(with, images), "sidecar-s"), "args")) ==
        Words{"serve", "one"});
}
