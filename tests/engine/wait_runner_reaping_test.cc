// `stepgate wait` as process 1, or wherever orphans come to it: none is left a zombie.
#include <filesystem>

#include <unistd.h>

#include "engine/wait_runner.h"
#include "os/forked.h"
#include "os/process_start.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;

namespace {

// A child that does `work`, and nothing of the test's own afterwards.
pid_t start(const std::function<void()>& work) {
  const pid_t pid = fork();
  if (pid != 0) return pid;
  work();
  _exit(0);
}

bool is_gone(pid_t pid) { return !std::filesystem::exists("/proc/" + std::to_string(pid)); }

}  // namespace

TEST_CASE("children are reaped as they end, all of them, while the wait goes on") {
  const TempDir dir;
  const std::string end = in_child([&]() -> std::string {
    const os::Inherited inherited = os::prepare_process();
    const auto signals = os::SignalSource::take();
    auto loop = uv::Loop::make();
    if (!signals || !loop) return "nothing works";
    std::vector<pid_t> early;
    // Signals do not queue: some of these come as one.
    for (int i = 0; i < 20; ++i) early.push_back(start([] {}));
    start([&] {
      const bool reaped = eventually([&] { return std::ranges::all_of(early, is_gone); });
      write_file(dir / (reaped ? "marker" : "marker.err"));
    });
    WaitSpec spec;
    spec.predecessors = {{.path = dir / "marker", .called = "the marker"}};
    return std::to_string(wait_for(*loop, *signals, inherited, spec, ""));
  });
  CHECK(end == "0");
}
