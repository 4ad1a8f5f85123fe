// Which processes are ended with the step: all that it started and no other.
#include <sys/mount.h>
#include <unistd.h>

#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

// Starts a process that leaves the group and the session by a double fork, ignores TERM, and holds
// none of the streams; its number is in $1.
const std::string kRunAway =
    "(setsid sh -c 'trap \"\" TERM; echo $$ >$1; while :; do sleep 1; done' sh \"$1\""
    " >/dev/null 2>&1 </dev/null &); until test -s $1; do sleep 0.01; done;";

}  // namespace

TEST_CASE("what left the group and the session is killed as soon as the command has ended") {
  for (const std::string exit : {"exit 0", "exit 3"}) {
    const TempDir folder;
    const Finished end = run(plain({}, sh(kRunAway + exit, {folder / "pid"})));
    CHECK(end.code == exit.back() - '0');
    CHECK_FALSE(runs(pid_in(folder / "pid")));
  }
}

TEST_CASE("what left the group and the session is killed after the grace period") {
  const TempDir folder;
  Process wrapper(
      plain({"--grace", "200ms"},
            sh(kRunAway + "trap '' TERM; echo up; while :; do sleep 1; done", {folder / "pid"})));
  REQUIRE(eventually([&] { return wrapper.out() == "up\n"; }));
  wrapper.signal(SIGTERM);
  CHECK(wrapper.finish().code == 137);
  CHECK_FALSE(runs(pid_in(folder / "pid")));
}

TEST_CASE("a wrapper killed outright takes its command with it") {
  const Steps steps;
  Process wrapper(steps.run("a", {}, sh("trap '' TERM HUP; echo $$; exec sleep 100")));
  REQUIRE(eventually([&] { return count_of("\n", wrapper.out()) == 1; }));
  const pid_t command = std::stoi(wrapper.out());
  wrapper.signal(SIGKILL);
  CHECK(wrapper.finish().code == 137);
  CHECK(is_gone(command));
  CHECK_FALSE(is_there(steps.file("a", "out.err")));
}

TEST_CASE("a process that the wrapper did not start is left alone") {
  Process sibling({"sleep", "100"});
  Process wrapper(plain({"--grace", "0s"}, sh("trap '' TERM; echo up; while :; do sleep 1; done")));
  REQUIRE(eventually([&] { return wrapper.out() == "up\n"; }));
  wrapper.signal(SIGTERM);
  CHECK(wrapper.finish().code == 137);
  CHECK_FALSE(sibling.ended());
}

TEST_CASE("background processes of a shell that became the wrapper are left alone") {
  const TempDir folder;
  const Words wrapper = plain({"--log-path", folder / "log"}, sh("sleep 100 & exit 5"));
  const Finished end =
      run(sh("log=$1; shift; sleep 100 >/dev/null 2>&1 & echo $! >$log;"
             "exec \"$@\"",
             [&] {
               Words words{folder / "pid"};
               words.insert(words.end(), wrapper.begin(), wrapper.end());
               return words;
             }()));
  CHECK(end.code == 5);
  const pid_t background = pid_in(folder / "pid");
  CHECK(runs(background));
  kill(background, SIGKILL);
}

// Here the wrapper is not process 1, but what it might leave behind ends with the namespace.
TEST_CASE("a command that forks without end is ended all the same") {
  if (geteuid() != 0 && skipped("only root makes a PID namespace")) return;
  const std::string up = "$SIG{TERM} = $SIG{CHLD} = 'IGNORE'; $| = 1; print qq(up\\n);";
  // A crowd of short-lived children, and a chain in which each process is at once followed by its
  // child; both ignore TERM.
  const std::string crowd = "while (1) { select(undef, undef, undef, 0.001); fork() or exit }";
  const std::string chain = "fork() or do { while (1) { fork() and exit } }; sleep 100";
  for (const std::string& program : {crowd, chain}) {
    const TempDir folder;
    const std::string cancel = folder / "cancel";
    const Words wrapper =
        plain({"--cancel-file", cancel, "--grace", "200ms"}, {"perl", "-e", up + program});
    Process outside(
        as_pid_1(sh("\"$@\"; echo ended with $?; grep -hs perl /proc/[0-9]*/comm", wrapper)));
    REQUIRE(eventually([&] { return outside.out() == "up\n"; }));
    write_file(cancel, "yes");
    const Finished end = outside.finish();
    INFO(program);
    CHECK(end.out == "up\nended with 122\n");
    CHECK(count_of("\n", end.err) == 1);
  }
}

TEST_CASE("without /proc only the group is killed and this is said once") {
  if (geteuid() != 0 && skipped("only root mounts")) return;
  if (under_sanitizers() && skipped("the sanitizers need /proc")) return;
  const TempDir folder;
  const Steps steps;
  const Finished end = run(steps.run("a", {},
                                     sh(kRunAway + "sleep 100 & echo $! >$2; exit 3",
                                        {folder / "away", folder / "group"})),
                           {.before_exec = [] {
                             leave_mount_namespace();
                             mount_tmpfs("/proc", "size=4k");
                           }});
  CHECK(end.code == 3);
  CHECK(count_of("/proc", end.err) == 1);
  CHECK(count_of("\n", end.err) == 1);
  CHECK_FALSE(runs(pid_in(folder / "group")));
  const pid_t away = pid_in(folder / "away");
  CHECK(runs(away));
  kill(away, SIGKILL);
  CHECK(steps.record("a").value("outcome", "") == "exited");
}

}  // namespace stepgate::test
