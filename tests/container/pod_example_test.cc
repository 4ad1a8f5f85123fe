// The Dockerfile's image, and the Pod of examples/pod with it.
#include <cstdlib>

#include "container/images.h"
#include "container/manifest.h"
#include "container/pod.h"
#include "container/step_folder.h"
#include "support/catch.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

// Every file in an image, sorted: what `find -type f` would say if there were one.
std::string files_in(const Podman& podman, const std::string& image) {
  const std::string container = podman.expect({"create", image, "version"});
  const std::string id = container.substr(0, container.find('\n'));
  const fs::path tar = podman.folder("exports") / "image.tar";
  podman.expect({"export", "--output", tar, id});
  podman.expect({"rm", id});
  return run({"sh", "-c", "tar -tf '" + tar.string() + "' | grep -v '/$' | sort"}).out;
}

std::string user_of(const Podman& podman, const std::string& image) {
  return podman.expect({"image", "inspect", "--format", "{{.Config.User}}", image});
}

}  // namespace

TEST_CASE("the Dockerfile's image holds the program and its licences, and runs the example Pod") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  build_from_dockerfile(*podman);

  CHECK(files_in(*podman, kFromDockerfile) ==
        "LICENSE\nTHIRD-PARTY\nbin/stepgate\nstepgate.spdx.json\n");
  CHECK(user_of(*podman, kFromDockerfile) == "65532:65532\n");
  const Finished as_anyone =
      (*podman)({"run", "--rm", "--network=host", "--user=4242:4343", "--read-only",
                 "--cap-drop=ALL", kFromDockerfile, "version"});
  INFO(as_anyone.err);
  CHECK(as_anyone.code == 0);
  CHECK(as_anyone.out.find("stepgate") != std::string::npos);

  podman->expect({"tag", kFromDockerfile, kStepgate});
  const Pod pod(*podman, "stepgate-example", example("pod/pod.yaml"));
  for (const char* step : {"fetch", "build", "check"}) {
    INFO(step << " said: " << pod.logs(step));
    CHECK(pod.exit_code(step) == 0);
    CHECK(StepFolder(podman->volume(std::string("run-") + step)).record("outcome") == "exited");
  }
  CHECK(pod.logs("fetch") == "fetch: as user 65532\n");
  CHECK(pod.logs("build") == "build: 3 kinds of fruit\n");
  CHECK(pod.logs("check") == "sorted.txt: OK\n");

  const StepFolder fetch(podman->volume("run-fetch"));
  const StepFolder build(podman->volume("run-build"));
  const StepFolder check(podman->volume("run-check"));
  CHECK(fetch.record("finishedAt") <= build.record("startedAt"));
  CHECK(build.record("finishedAt") <= check.record("startedAt"));
}

TEST_CASE("the README's Pod runs as it is pasted") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string readme = read_file(fs::path(source_folder()) / "README.md");
  const std::string fence = "\n```yaml\n";
  const auto begin = readme.find(fence);
  REQUIRE(begin != std::string::npos);
  const auto from = begin + fence.size();
  const Pod pod(*podman, "ordered", readme.substr(from, readme.find("\n```\n", from) + 1 - from));
  CHECK(pod.exit_code("fetch") == 0);
  CHECK(pod.exit_code("build") == 0);
  CHECK(pod.logs("build") == "3\n");
  CHECK(StepFolder(podman->volume("run-fetch")).record("finishedAt") <=
        StepFolder(podman->volume("run-build")).record("startedAt"));
}

TEST_CASE("the example Pod runs its steps in order whichever container is started first") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  // The kubelet starts containers in the manifest's order; a slow image pull turns that round.
  const std::string manifest = example("pod/pod.yaml");
  const auto fetch = manifest.find("    - name: fetch\n");
  const auto build = manifest.find("    - name: build\n");
  const auto end = manifest.find("  volumes:\n    - ");
  REQUIRE(fetch < build);
  REQUIRE(build < end);
  const std::string turned = manifest.substr(0, fetch) + manifest.substr(build, end - build) +
                             manifest.substr(fetch, build - fetch) + manifest.substr(end);

  const Pod pod(*podman, "stepgate-example", turned);
  for (const char* step : {"fetch", "build", "check"}) CHECK(pod.exit_code(step) == 0);
  CHECK(pod.logs("check") == "sorted.txt: OK\n");
}

}  // namespace stepgate::test
