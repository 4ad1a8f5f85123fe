// --script where nothing but the step's own folder can be written, and nothing that is written can
// be executed.
#include "container/podman.h"
#include "support/catch.h"
#include "support/says.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

// `podman run` of `stepgate run OPTIONS -- one 'two three'`, with a read-only root, a noexec /tmp
// and, as /run/steps, the folder `steps`.
Finished run_confined(const Podman& podman, const fs::path& steps, const Words& options) {
  const std::string program = fs::path(stepgate()).parent_path();
  Words words = {"run",
                 "--rm",
                 "--network=none",
                 "--read-only",
                 "--read-only-tmpfs=false",
                 "--tmpfs=/tmp:noexec,nosuid",
                 "--cap-drop=ALL",
                 "--user=65532:65532",
                 "--volume=" + program + ":/program:ro",
                 "--volume=" + steps.string() + ":/run/steps:noexec",
                 kBusybox,
                 "/program/stepgate",
                 "run",
                 "--run-dir=/run/steps"};
  words.insert(words.end(), options.begin(), options.end());
  words.insert(words.end(), {"--", "one", "two three"});
  return podman(words);
}

fs::path folder_for_everyone(const Podman& podman) {
  const fs::path folder = podman.folder("script");
  fs::permissions(folder, fs::perms::all);
  return folder;
}

// Proves first that it is confined.
constexpr const char* kScript =
    "touch /touched 2>/dev/null && exit 64\n"
    "cp /bin/busybox /tmp/true && /tmp/true 2>/dev/null && exit 65\n"
    "echo \"$0: $# $2\"\nexit 7\n";

}  // namespace

TEST_CASE("a script runs with a read-only root, and where nothing may be executed") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const fs::path folder = folder_for_everyone(*podman);
  const Finished end = run_confined(*podman, folder, {"--step=a", "--script", kScript});
  INFO(end.err);
  CHECK(end.code == 7);
  CHECK(end.out == "/run/steps/a/script: 2 two three\n");
  const Finished by_env = run_confined(
      *podman, folder, {"--step=a", "--script", "#!/bin/env sh\n" + std::string(kScript)});
  INFO(by_env.err);
  CHECK(by_env.out == end.out);
  CHECK(by_env.code == 7);
}

TEST_CASE("a script runs with a read-only root and no folder of its own, from memory") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const Finished end = run_confined(*podman, folder_for_everyone(*podman), {"--script", kScript});
  INFO(end.err);
  CHECK(end.code == 7);
  CHECK_THAT(end.out, says(": 2 two three\n"));
}

}  // namespace stepgate::test
