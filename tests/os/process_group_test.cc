#include "os/process_group.h"

#include <csignal>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/forked.h"
#include "os/rights.h"
#include "support/catch.h"
#include "support/eventually.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

namespace {

// A child in `group`, or in one of its own, until it is killed or this process ends.
pid_t child_in(pid_t group) {
  const pid_t pid = fork();
  if (pid == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;;) pause();
  }
  setpgid(pid, group);
  return pid;
}
pid_t leader_that_stays() { return child_in(0); }

std::string end_of(pid_t pid) {
  int status = 0;
  waitpid(pid, &status, 0);
  return WIFSIGNALED(status) ? std::to_string(WTERMSIG(status)) : "ended";
}

}  // namespace

TEST_CASE("a signal reaches every process of the group") {
  CHECK(in_child([] {
          const pid_t leader = leader_that_stays();
          const pid_t member = child_in(leader);
          if (!signal_group(leader, SIGUSR1)) return std::string("failed");
          return end_of(leader) + " " + end_of(member);
        }) == "10 10");
}

TEST_CASE("a leader that has left its group is reached nevertheless") {
  CHECK(in_child([]() -> std::string {
          const pid_t child = child_in(getpgrp());
          if (!signal_group(child, SIGUSR1)) return "failed";
          return end_of(child);
        }) == "10");
}

TEST_CASE("nobody there is no error") {
  CHECK(in_child([]() -> std::string {
          const pid_t leader = leader_that_stays();
          kill(leader, SIGKILL);
          end_of(leader);
          return signal_group(leader, SIGTERM) && kill_process(leader) ? "none" : "error";
        }) == "none");
}

TEST_CASE("somebody else's process is an error") {
  STEPGATE_NEEDS(is_root(), "root");
  const pid_t leader = leader_that_stays();
  CHECK(in_child([&] {
          become_user(1001);
          const bool refused = !signal_group(leader, SIGTERM) && !kill_process(leader);
          return refused ? "refused" : "done";
        }) == "refused");
  CHECK(kill_process(leader));
  CHECK(end_of(leader) == "9");
}
