#include "engine/child.h"

#include <csignal>

#include <sys/wait.h>

#include "engine/logged.h"
#include "os/forked.h"
#include "os/reaper.h"
#include "os/staying.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;

namespace {

// `sh -c SCRIPT SCRIPT PATH` as the runner starts it, for a process of its own.
class Command {
 public:
  // What a shell says of children that were killed is nobody's business, and what a test that fails
  // leaves behind must not hold the output of all tests open.
  Command() {
    for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) redirect(stream, "/dev/null");
  }
  std::expected<void, os::SpawnError> start(const std::string& script, const std::string& path = {},
                                            const std::vector<std::string>& environment = {}) {
    return child_.start({{"/bin/sh", "-c", script, script, path}, environment}, copies_);
  }
  Child& child() { return child_; }
  // How it ended; others that end before are reaped as well.
  std::string end() {
    auto reaped = reaped_in_time();
    while (reaped && !child_.is(reaped->pid)) reaped = reaped_in_time();
    if (!reaped) return "still running";
    child_.reaped();
    return reaped->end.signal ? "signal " + std::to_string(*reaped->end.signal)
                              : "code " + std::to_string(reaped->end.code);
  }

 private:
  Child child_{os::prepare_process()};
  uv::Loop loop_ = *uv::Loop::make();
  Copies copies_{loop_, {}};
};

// Waits until the child is stopped, and leaves it to be reaped.
bool is_stopped(pid_t pid) {
  siginfo_t info{};
  return waitid(P_PID, static_cast<id_t>(pid), &info, WSTOPPED | WNOWAIT) == 0;
}

// A script that is heard of when it can take signals.
const std::string kReady = "echo $$ >$1; ";

}  // namespace

TEST_CASE("a command is known from its start until it was reaped, its group even after") {
  CHECK(in_child([]() -> std::string {
          Command command;
          const Child& child = command.child();
          if (child.runs() || child.pid() || child.is(0)) return "known before";
          if (!command.start("exit 3")) return "not started";
          if (!child.runs() || !child.pid() || !child.is(*child.pid())) return "unknown";
          const int pid = *child.pid();
          if (child.group() != pid || child.is(pid + 1)) return "another group";
          const std::string end = command.end();
          if (child.runs() || child.pid() || child.is(pid)) return "known after";
          return child.group() == pid ? end : "no group any more";
        }) == "code 3");
}

TEST_CASE("a command that is not found says so and does not run") {
  CHECK(in_child([]() -> std::string {
          uv::Loop loop = *uv::Loop::make();
          Child child{os::prepare_process()};
          const auto started = child.start({{"/nowhere/at/all"}, {}}, Copies(loop, {}));
          if (started || child.runs() || child.pid()) return "it runs";
          return std::to_string(started.error().exit_status);
        }) == "127");
}

TEST_CASE("a command gets the wrapper's environment and what is put on top") {
  CHECK(in_child([]() -> std::string {
          setenv("STEPGATE_TEST_OLD", "4", 1);
          Command command;
          if (!command.start("exit $STEPGATE_TEST_OLD$STEPGATE_TEST_NEW", "",
                             {"STEPGATE_TEST_NEW=2"}))
            return "not started";
          return command.end();
        }) == "code 42");
}

TEST_CASE("a command writes into the pipes of the copies") {
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          redirect(STDERR_FILENO, dir / "stderr");
          uv::Loop loop = *uv::Loop::make();
          bool delivered = false;
          Copies copies(loop, {[&] {
                                 delivered = true;
                                 loop.stop();
                               },
                               {}});
          if (!copies.open({{}, dir / "copy", {}})) return "not opened";
          Child child{os::prepare_process()};
          if (!child.start({{"/bin/sh", "-c", "echo words >&2"}, {}}, copies)) return "not started";
          copies.close_command_ends();
          loop.run();
          return delivered ? read_file(dir / "copy") : "not delivered";
        }) == "words\n");
}

TEST_CASE("a signal reaches everybody in the command's group") {
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          Command command;
          if (!command.start("sleep 1000 & " + kReady + "wait", dir / "ready"))
            return "not started";
          if (pid_told(dir / "ready") == 0) return "not ready";
          command.child().signal(SIGUSR1);
          std::string ends;
          for (int i = 0; i < 2; ++i) {
            const auto reaped = reaped_in_time();
            ends += reaped && reaped->end.signal == SIGUSR1 ? "by USR1 " : "otherwise ";
          }
          return ends;
        }) == "by USR1 by USR1 ");
}

TEST_CASE("a request to end wakes a command that is stopped, other signals do not") {
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          Command command;
          // It waits by a builtin: a shell that is in vfork(2) cannot be stopped. What it waits for
          // is started before the traps, so that no signal is lost in an inherited one.
          const std::string script =
              "sleep 1000 & trap 'exit 7' TERM; trap 'echo >$1.usr1' USR1; " + kReady +
              "while :; do wait; done";
          if (!command.start(script, dir / "ready")) return "not started";
          if (pid_told(dir / "ready") == 0) return "not ready";
          command.child().signal(SIGSTOP);
          if (!is_stopped(command.child().group())) return "not stopped";
          command.child().signal(SIGUSR1);
          const bool woken = eventually([&] { return std::filesystem::exists(dir / "ready.usr1"); },
                                        std::chrono::milliseconds(50));
          command.child().ask_to_end(SIGTERM);
          return command.end() + (woken ? ", woken too early" : "");
        }) == "code 7");
}

TEST_CASE("a command that was reaped is sent nothing, nor is what it left behind") {
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          Command command;
          const std::string script =
              "(trap 'exit 5' TERM; echo up >$1; while :; do sleep 0.01; done) &"
              "until test -s $1; do sleep 0.01; done; exit 3";
          if (!command.start(script, dir / "up")) return "not started";
          const std::string end = command.end();
          command.child().signal(SIGKILL);
          command.child().ask_to_end(SIGKILL);
          kill(-command.child().group(), SIGTERM);
          const auto left = reaped_in_time();
          return end + (left && left->end.code == 5 ? ", then code 5" : ", then killed");
        }) == "code 3, then code 5");
}
