// Init containers: native sidecars run beside the steps, the others have run before them.
#include "pod/lint/linted.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate::test;

namespace {

const std::string kA = step("a", "--step, a", mounts("a"));

// A Pod of one step, with this init container.
std::string with_init(const std::string& init, const std::string& steps = kA) {
  return linted(pod_of(steps, "  activeDeadlineSeconds: 60\n  initContainers:\n" + init));
}

const std::string kNative = ", restartPolicy: Always";

}  // namespace

TEST_CASE("a native sidecar that can write a step's marker or the program is found") {
  const std::string open =
      "  - {name: proxy, image: i, volumeMounts: [{name: a, mountPath: /x}, {name: bin, mountPath: "
      "/y}]";
  const std::string found = with_init(open + kNative + "}\n");
  CHECK_THAT(found, says("marker-volume spec.initContainers[0].volumeMounts[0]: "));
  CHECK_THAT(found, says("program-volume spec.initContainers[0].volumeMounts[1]: "));
  CHECK(with_init(open + "}\n").empty());
}

TEST_CASE("a native sidecar needs no --until, and steps can wait for it") {
  const std::string proxy =
      step("proxy", "--step, proxy, --ready-tcp, 'h:1'", mounts("proxy"), kNative);
  const std::string waiting = step("a", "--step, a, --wait-ready, proxy", mounts("a", {"proxy"}));
  CHECK(with_init(proxy, waiting).empty());
  CHECK_THAT(with_init(proxy, step("a", "--step, a, --wait-ready, porxy", mounts("a"))),
             says("unknown-step") && says("the nearest is 'proxy'"));
  CHECK_THAT(with_init(proxy, step("a", "--step, a, --wait-ready, proxy", mounts("a"))),
             says("run-directory spec.containers[0]: it looks for 'proxy' in /stepgate/run/proxy"));
  CHECK(with_init("  - {name: log, image: i, restartPolicy: Always}\n").empty());
}

TEST_CASE("a native sidecar that waits is looked at as any other") {
  const std::string late = step("proxy", "--step, proxy, --after, a, --ready-tcp, 'h:1'",
                                mounts("proxy", {"a"}), kNative + ", livenessProbe: {}");
  CHECK_THAT(with_init(late), says("kubelet-hook spec.initContainers[0].livenessProbe: "));
}

TEST_CASE("the step of an init container is known, and its marker not for others to write") {
  const std::string init = step("prep", "--step, prep", mounts("prep"));
  CHECK(with_init(init, step("a", "--step, a, --after, prep", mounts("a", {"prep"}))).empty());
  CHECK_THAT(with_init(init, step("a", "--step, a, --after, prep",
                                  mounts("a") + ", {name: prep, mountPath: /stepgate/run/prep}")),
             says("marker-volume spec.containers[0].volumeMounts[2]: here the marker of 'prep'"));
}

TEST_CASE("a Pod of which only a native sidecar is wrapped is yet to be wrapped") {
  CHECK_THAT(with_init(step("proxy", "--step, proxy", mounts("proxy"), kNative),
                       "  - {name: a, image: nginx}\n"),
             says("no-command spec.containers[0].image") && !says("endless-sidecar"));
}
