// `stepctl run` where the system refuses what steps need as processes, or kills one that begins.
#include <array>
#include <cerrno>
#include <cstddef>

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "e2e/local_tools.h"

using namespace stepgate::test;

namespace {

void write_to(const char* path, const std::string& text) {
  const int file = open(path, O_WRONLY | O_CLOEXEC);
  must(write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  close(file);
}

// In a user namespace where no other may be made (namespaces(7)).
void refuse_namespaces() {
  must(unshare(CLONE_NEWUSER) == 0);
  write_to("/proc/sys/user/max_user_namespaces", "0");
}

// The same for somebody who is root in there.
void refuse_namespaces_to_root() {
  const std::string user = std::to_string(getuid());
  // Who has become somebody else may not write to his own files in /proc (proc(5)).
  must(prctl(PR_SET_DUMPABLE, 1) == 0);
  must(unshare(CLONE_NEWUSER) == 0);
  write_to("/proc/self/uid_map", "0 " + user + " 1");
  write_to("/proc/sys/user/max_pid_namespaces", "0");
}

// What becomes of a container that makes its root folder its own (seccomp(2)).
void at_its_root(std::uint32_t action) {
  std::array<sock_filter, 4> program{
      {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
       BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_pivot_root, 0, 1), BPF_STMT(BPF_RET | BPF_K, action),
       BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)}};
  const sock_fprog filter{program.size(), program.data()};
  must(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
  must(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0);
}

Finished run_under(const LocalRun& run, Runner runner, const std::function<void()>& limits) {
  write_file(run.beside("t.yaml"), task_of({{"a", "echo ran"}}));
  Options options = runner == Runner::user ? as_own_user() : Options();
  options.environment["TMPDIR"] = run.runs();
  options.before_exec = [become = options.before_exec, limits] {
    if (become) become();
    limits();
  };
  return Process({stepctl(), "run", "-f", run.beside("t.yaml")}, options).finish();
}

}  // namespace

TEST_CASE("where namespaces are refused, the error names --podman") {
  const auto refuse = GENERATE(refuse_namespaces, refuse_namespaces_to_root);
  STEPGATE_NEEDS(may_run_locally(Runner::user), "namespaces for ordinary users");
  const LocalRun run(Runner::user);
  const Finished end = run_under(run, Runner::user, refuse);
  CHECK(end.code == 125);
  CHECK_THAT(end.err, says("this system does not let this user have what steps need as processes"));
  CHECK_THAT(end.err, says("try --podman"));
  CHECK(run.left_nothing());
}

TEST_CASE("where a container's mounts are refused, the error names --podman") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const LocalRun run(runner);
  const Finished end =
      run_under(run, runner, [] { at_its_root(SECCOMP_RET_ERRNO | std::uint32_t{EPERM}); });
  CHECK(end.code == 125);
  CHECK_THAT(end.err, says("Operation not permitted): try --podman"));
  CHECK(run.left_nothing());
}

TEST_CASE("a container that is killed before its command begins ends the run, and is told of") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const LocalRun run(runner);
  const Finished end = run_under(run, runner, [] { at_its_root(SECCOMP_RET_KILL_PROCESS); });
  CHECK(end.code == 125);
  CHECK_THAT(end.err, says(" ended with 159 before its command began"));
  CHECK(end.out.find("ran") == std::string::npos);
  CHECK(run.left_nothing());
}
