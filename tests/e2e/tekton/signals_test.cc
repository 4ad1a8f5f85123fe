// Signals that come while the command runs are the command's affair.
#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {
namespace {

// Starts `script` and waits until it says `up`.
bool is_up(const Process& wrapper) {
  return eventually([&] { return wrapper.out() == "up\n"; });
}

}  // namespace

TEST_CASE("entrypoint passes on the signals that it gets", "[tekton]") {
  struct Case {
    int number;
    const char* name;
  };
  for (const Case& each :
       {Case{SIGTERM, "TERM"}, Case{SIGINT, "INT"}, Case{SIGHUP, "HUP"}, Case{SIGUSR1, "USR1"},
        Case{SIGUSR2, "USR2"}, Case{SIGWINCH, "WINCH"}, Case{SIGQUIT, "QUIT"}}) {
    INFO(each.name);
    const Task task;
    Process wrapper(task.step(
        0, {}, sh(std::string("trap 'exit 8' ") + each.name + "; echo up; sleep 1000 & wait")));
    REQUIRE(is_up(wrapper));
    wrapper.signal(each.number);
    CHECK(wrapper.finish().code == 8);
    CHECK(task.left(0) == Words{"out.err"});
    CHECK(task.message(0) == Words{"3 StartedAt"});
  }
}

TEST_CASE("a command that a passed signal ends was killed by it", "[tekton]") {
  const Task task;
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
    Process wrapper(task.step(0, {}, sh("echo up; exec sleep 1000")));
    REQUIRE(is_up(wrapper));
    wrapper.signal(signal);
    CHECK(wrapper.finish().code == 255);
    CHECK(task.left(0) == Words{"out.err"});
  }
}

TEST_CASE("a command that ends in peace after TERM has succeeded", "[tekton]") {
  const Task task;
  Process wrapper(task.step(0, {}, sh("trap 'exit 0' TERM; echo up; sleep 1000 & wait")));
  REQUIRE(is_up(wrapper));
  wrapper.signal(SIGTERM);
  CHECK(wrapper.finish().code == 0);
  CHECK(task.left(0) == Words{"out"});
}

TEST_CASE("a passed signal reaches the command's whole process group", "[tekton]") {
  const Task task;
  Process wrapper(task.step(
      0, {},
      sh("trap 'wait; exit 4' TERM;"
         "sh -c 'trap \"echo told >$1; exit\" TERM; echo up; sleep 1000 & wait' sh \"$1\" &"
         "wait; wait; exit 5",
         {task.at("told")})));
  REQUIRE(is_up(wrapper));
  wrapper.signal(SIGTERM);
  CHECK(wrapper.finish().code == 4);
  CHECK(read_file(task.at("told")) == "told\n");
}

TEST_CASE("a command that does not care for TERM is left running", "[tekton]") {
  const Task task;
  Process wrapper(task.step(0, {},
                            sh("trap 'echo told' TERM; echo up;"
                               "until test -e \"$1\"; do sleep 0.05; done; echo done",
                               {task.at("go")})));
  REQUIRE(is_up(wrapper));
  wrapper.signal(SIGTERM);
  REQUIRE(eventually([&] { return count_of("told\n", wrapper.out()) == 1; }));
  // Longer than the grace period after a timeout or a cancel request.
  CHECK_FALSE(eventually([&] { return wrapper.ended(); }, std::chrono::milliseconds(1500)));
  wrapper.signal(SIGTERM);
  REQUIRE(eventually([&] { return count_of("told\n", wrapper.out()) == 2; }));
  write_file(task.at("go"));
  const Finished end = wrapper.finish();
  CHECK(end.code == 0);
  CHECK(end.out == "up\ntold\ntold\ndone\n");
  CHECK(task.left(0) == Words{"out"});
}

TEST_CASE("a command has a process group of its own and no signal blocked or ignored", "[tekton]") {
  const Task task;
  const Finished end =
      run(task.step(0, {},
                    sh("test \"$(ps -o pgid= -p $$ | tr -d ' ')\" = $$ && echo leads;"
                       "grep -E '^Sig(Blk|Ign):' /proc/self/status")));
  CHECK(end.out == "leads\nSigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n");
}

}  // namespace stepgate::test
