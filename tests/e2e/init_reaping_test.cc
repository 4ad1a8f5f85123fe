// Orphans: the wrapper adopts them, as process 1 and as sub-reaper, and leaves no zombie.
#include <filesystem>

#include <unistd.h>

#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

// Makes $1 orphans that end at once, then says `made` and, when no zombie is left, `clean`.
const std::string kOrphans = R"(
i=0
while [ $i -lt $1 ]; do (true &); i=$((i + 1)); done
echo made
tries=0
while grep -qs '^State:.Z' /proc/[0-9]*/status && [ $tries -lt 500 ]; do
  sleep 0.01; tries=$((tries + 1))
done
[ $tries -lt 500 ] && echo clean
)";

// Executes its words when a child of its own has ended, which it leaves to them.
const std::string kBecomeAfterAChild = R"(
import os, sys
child = os.fork()
if child == 0:
    os._exit(0)
os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
os.execv(sys.argv[1], sys.argv[1:])
)";

// Has that process become the program at `path`?
bool executes(pid_t process, const std::string& path) {
  std::error_code ignored;
  return std::filesystem::read_symlink("/proc/" + std::to_string(process) + "/exe", ignored) ==
         std::filesystem::canonical(path);
}

}  // namespace

TEST_CASE("as process 1 a thousand orphans leave no zombie") {
  if (geteuid() != 0 && skipped("only root makes a PID namespace")) return;
  const int orphans = scaled(1000);
  const Finished end = run(as_pid_1(plain({}, sh(kOrphans, {std::to_string(orphans)}))));
  CHECK(end.out == "made\nclean\n");
  CHECK(end.err.empty());
  CHECK(end.code == 0);
}

TEST_CASE("as sub-reaper the wrapper adopts every orphan and leaves no zombie") {
  const TempDir folder;
  Process wrapper(plain({}, sh("i=0; while [ $i -lt $1 ]; do (true &); i=$((i + 1)); done;"
                               "(sleep 100 & echo $! >$2); echo made; exec sleep 100",
                               {std::to_string(scaled(1000)), folder / "adopted"})));
  REQUIRE(eventually([&] { return wrapper.out() == "made\n"; }));
  const pid_t adopted = pid_in(folder / "adopted");
  // Its command and the one that still sleeps; a zombie would be a third.
  CHECK(eventually([&] { return children_of(wrapper.pid()).size() == 2; }));
  CHECK(children_of(wrapper.pid()).back() == adopted);
  kill(adopted, SIGKILL);
  CHECK(eventually([&] { return children_of(wrapper.pid()).size() == 1; }));
  wrapper.signal(SIGTERM);
  CHECK(wrapper.finish().code == 143);
}

TEST_CASE("a child that had ended before the wrapper was executed is reaped while it waits") {
  const Steps steps;
  for (const Words& wrapper :
       {steps.run("b", {"--after", "a"}, {"true"}), steps.wait({"--after", "a"})}) {
    Words words{"python3", "-c", kBecomeAfterAChild};
    words.insert(words.end(), wrapper.begin(), wrapper.end());
    Process process(words);
    REQUIRE(eventually([&] { return executes(process.pid(), stepgate()); }));
    CHECK(eventually([&] { return children_of(process.pid()).empty(); }));
    process.signal(SIGTERM);
    process.finish();
  }
}

TEST_CASE("an orphan's end is not mistaken for the command's") {
  const Finished end = run(plain({}, sh("(sh -c 'exit 9' &); sleep 0.2; exit 4")));
  CHECK(end.code == 4);
}

TEST_CASE("as process 1 the exit code is the command's own and signals reach it") {
  if (geteuid() != 0 && skipped("only root makes a PID namespace")) return;
  CHECK(run(as_pid_1(plain({}, sh("exit 6")))).code == 6);
  Process outside(as_pid_1(plain({}, sh("trap 'exit 8' TERM; echo up; sleep 100 & wait"))));
  REQUIRE(eventually([&] { return outside.out() == "up\n"; }));
  const std::vector<pid_t> inside = children_of(outside.pid());
  REQUIRE(inside.size() == 1);
  kill(inside.front(), SIGTERM);
  CHECK(outside.finish().code == 8);
}

TEST_CASE("as process 1 a command that ignores TERM is killed after the grace period") {
  if (geteuid() != 0 && skipped("only root makes a PID namespace")) return;
  const Steps steps;
  Process outside(as_pid_1(
      steps.run("a", {"--grace", "200ms"},
                sh("trap '' TERM; setsid sh -c \"trap '' TERM; while :; do sleep 1; done\" &"
                   "echo up; while :; do sleep 1; done"))));
  REQUIRE(eventually([&] { return outside.out() == "up\n"; }));
  const std::vector<pid_t> inside = children_of(outside.pid());
  REQUIRE(inside.size() == 1);
  kill(inside.front(), SIGTERM);
  CHECK(outside.finish().code == 137);
  CHECK(steps.record("a").value("outcome", "") == "cancelled");
  CHECK(steps.record("a")["signal"] == SIGKILL);
}

}  // namespace stepgate::test
