// A sidecar's probes, which become its wrapper's.
#include "pod/wrap/wrapping.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate::test;

namespace {

const std::string kHead =
    "kind: Pod\nmetadata: {annotations: {stepgate.dev/sidecars: s}}\nspec:\n"
    "  restartPolicy: Never\n  containers:\n  - {name: a, image: i, command: [x]}\n";
const std::string kReady = R"("--ready-tcp", "localhost:80")";

std::string asked_by(const std::string& words) {
  return wrapped(kHead +
                 "  - {name: s, image: i, command: [x], readinessProbe: {exec: {command: [" +
                 words + "]}}}\n");
}

}  // namespace

TEST_CASE("both probes of a sidecar are taken out, wherever they stand") {
  const std::string probe = "Probe: {tcpSocket: {port: 80}}";
  const std::string flow = wrapped(kHead + "  - {name: s, image: i, command: [x], startup" + probe +
                                   ", readiness" + probe + "}\n");
  CHECK_THAT(flow, says(kReady));
  CHECK(flow.find("Probe") == std::string::npos);
  const std::string block = wrapped(kHead + "  - readiness" + probe + "\n    startup" + probe +
                                    "\n    name: s\n    image: i\n    command: [x]\n");
  CHECK_THAT(block, says("  - name: s\n    image: i\n"));
  CHECK_THAT(block, says(kReady));
  CHECK(block.find("Probe") == std::string::npos);
}

TEST_CASE("both probes of a sidecar are taken out of JSON") {
  const std::string text =
      R"({"kind":"Pod","metadata":{"annotations":{"stepgate.dev/sidecars":"s"}},"spec":{)"
      R"("restartPolicy":"Never","containers":[{"name":"a","command":["x"]},{"name":"s",)"
      R"("command":["x"],"startupProbe":{"tcpSocket":{"port":80}},)"
      R"("readinessProbe":{"tcpSocket":{"port":80}}}]}})";
  const std::string done = wrapped(text);
  CHECK_THAT(done, says(kReady));
  CHECK(done.find("Probe") == std::string::npos);
}

TEST_CASE("variables in a probe's command are refused, since they would stand in quotes of ours") {
  CHECK_THAT(asked_by("pg_isready, '-U$(POSTGRES_USER)'"),
             says("p.yaml:7:85: spec.containers[1].readinessProbe.exec.command[1]: "));
  CHECK_THAT(asked_by("sh, -c, 'test $$$(x)'"), says("command[2]: "));
  CHECK_THAT(asked_by("sh, -c, 'test $$(x) $$ $HOME'"),
             says(R"("--ready-exec", "sh -c 'test $$(x) $$ $HOME'")"));
}
