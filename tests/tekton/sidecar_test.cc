#include "tekton/sidecar.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "os/forked.h"
#include "support/catch.h"
#include "support/says.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;
using Words = std::vector<std::string>;

namespace {

// The exit of a sidecar `s` with these flags.
std::string ended(const std::string& run_dir, const Words& flags,
                  const std::string& command = "true") {
  return in_child([&]() -> std::string {
    setenv("STEPGATE_STEP", "s", 1);
    setenv("STEPGATE_RUN_DIR", run_dir.c_str(), 1);
    return std::to_string(tekton::run_sidecar(flags, {"/bin/sh", "-c", command}));
  });
}

}  // namespace

TEST_CASE("a sidecar with bad flags fails for those that wait for it") {
  const TempDir dir;
  for (const Words& flags : {Words{"-ready_tcp", "::1:6379"}, Words{"-nonsense"}, Words{"word"}}) {
    CHECK(ended(dir / "run", flags) == "2");
    CHECK(std::filesystem::exists(dir / "run/s/out.err"));
    CHECK(std::filesystem::exists(dir / "run/s/ready.err"));
    CHECK_FALSE(std::filesystem::exists(dir / "run/s/ready"));
    CHECK_FALSE(std::filesystem::exists(dir / "run/s/out.alive"));
    CHECK_THAT(read_file(dir / "run/s/out.err"), says("cannot-start"));
    std::filesystem::remove_all(dir / "run");
  }
}

TEST_CASE("a sidecar's probe is asked now and then, even with no interval") {
  const TempDir dir;
  const std::string count = dir / "count";
  write_file(count);
  const auto begin = std::chrono::steady_clock::now();
  CHECK(ended(dir / "run",
              {"-probe_interval", "0s", "-ready_exec", "/bin/sh -c 'echo >>" + count + "; exit 1'"},
              "until test $(wc -l <" + count + ") -ge 2; do sleep 0.01; done") != "2");
  // The second try comes half a second behind the first.
  CHECK(std::chrono::steady_clock::now() - begin >= std::chrono::milliseconds(400));
}
