#include "os/descendants.h"

#include <algorithm>
#include <set>

#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/forked.h"
#include "os/process_start.h"
#include "os/rights.h"
#include "os/spawn.h"
#include "os/staying.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

TEST_CASE("children and grandchildren are found, those that left group and session included") {
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          prctl(PR_SET_CHILD_SUBREAPER, 1);
          const pid_t top = getpid();
          // Its name holds what would mislead a careless reader of /proc/PID/stat.
          const pid_t child = stay(dir / "child", [&] {
            prctl(PR_SET_NAME, ") R 1 (");
            stay(dir / "grandchild", [] { setsid(); });
          });
          // An orphan: its parent has ended, so it is ours.
          const pid_t parent = fork();
          if (parent == 0) {
            stay(dir / "orphan", [top] {
              while (getppid() != top) sched_yield();
            });
            _exit(0);
          }
          waitpid(parent, nullptr, 0);
          std::set<pid_t> expected{child};
          for (const char* name : {"grandchild", "orphan"}) {
            expected.insert(pid_told(dir / name));
          }
          if (expected.contains(0)) return "not started";
          const std::vector<pid_t> found = find_descendants({});
          const std::vector<pid_t> spared = find_descendants({child});
          for (const pid_t pid : expected) kill(pid, SIGKILL);
          if (std::set(found.begin(), found.end()) != expected) return "wrong ones";
          return std::to_string(found.size()) + ", without the child's " +
                 std::to_string(spared.size());
        }) == "3, without the child's 1");
}

TEST_CASE("a process without children has no descendants") {
  CHECK(in_child([] { return std::to_string(find_descendants({}).size()); }) == "0");
}

TEST_CASE("what a process was started with is known as a whole entry, for as long as it lives") {
  const std::string said = in_child([]() -> std::string {
    const Inherited inherited = prepare_process();
    const auto pid = spawn({.words = {"sleep", "1000"},
                            .environment = {"STEPGATE_TEST=a b", "STEPGATE_OTHER="},
                            .inherited = inherited});
    if (!pid) return pid.error().reason;
    // spawn() returns in the middle of execve(2), when the kernel has not set it up yet.
    if (!eventually([&] { return was_started_with(*pid, "STEPGATE_OTHER="); })) return "never";
    std::string all;
    const auto look = [&](const char* entry) { all += was_started_with(*pid, entry) ? "+" : "-"; };
    for (const char* entry : {"STEPGATE_TEST=a b", "STEPGATE_OTHER=", "STEPGATE_TEST=a", "TEST=a b",
                              "STEPGATE_NONE="}) {
      look(entry);
    }
    kill(*pid, SIGKILL);
    waitpid(*pid, nullptr, 0);
    look("STEPGATE_TEST=a b");
    return all;
  });
  CHECK(said == "++----");
}

TEST_CASE("descendants can be found where /proc is there and is of this PID namespace") {
  CHECK(can_find_descendants());
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  CHECK(in_child([]() -> std::string {
          have_own_mounts();
          mount_tmpfs("/proc", "size=64k");
          return can_find_descendants() ? "yes" : "no";
        }) == "no");
  CHECK(in_child([]() -> std::string {
          if (unshare(CLONE_NEWPID) != 0) return "no";
          return in_child([] { return can_find_descendants() ? "yes" : "no"; });
        }) == "no");
}
