// After half a minute a waiter says what it waits for, and where that can never appear.
#include <unistd.h>

#include "e2e/run_tools.h"
#include "e2e/volume_mounts.h"

namespace stepgate::test {

TEST_CASE("after 30 s of waiting the log says for what, and as PID 1 that no volume is mounted") {
  if (geteuid() != 0 && skipped("only root makes a PID namespace")) return;
  if (!can_mount()) return;
  const TempDir temp;
  const auto volume = mount_tmpfs(temp / "volume");
  const auto waiting = [](const std::string& run_dir) {
    return stepgate({"wait", "--run-dir", run_dir, "--after", "a,b", "--wait-timeout", "35s"});
  };
  // All at once: the time is the program's own.
  const std::string nowhere = "/stepgate-test-without-a-volume";
  Process unmounted(as_pid_1(waiting(nowhere)));
  Process mounted(as_pid_1(waiting(volume->path())));
  Process no_pid_1(waiting(nowhere));
  for (Process* each : {&unmounted, &mounted, &no_pid_1}) {
    CHECK(each->finish().code == 123);
    CHECK(count_of("still waiting for step 'a', step 'b'\n", each->err()) == 1);
  }
  const std::string warning = "own root file system";
  CHECK(count_of(nowhere + "/a/out would lie on this container's " + warning, unmounted.err()) ==
        1);
  CHECK(count_of(warning, mounted.err()) == 0);
  CHECK(count_of(warning, no_pid_1.err()) == 0);
}

}  // namespace stepgate::test
