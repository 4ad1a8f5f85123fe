// What the command inherits: nothing of the wrapper's own, whatever the wrapper itself got.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

const std::string kNoSignals = "0000000000000000";

// As a careless parent leaves it.
void spoil_signals() {
  for (const int number : {SIGINT, SIGHUP, SIGCHLD, SIGPIPE, SIGTERM, SIGUSR1, SIGRTMIN + 1}) {
    signal(number, SIG_IGN);
  }
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, nullptr);
}

std::string field_of(const std::string& status, const std::string& name) {
  const std::size_t at = status.find(name + ":\t");
  if (at == std::string::npos) return "";
  const std::size_t begin = at + name.size() + 2;
  return status.substr(begin, status.find('\n', begin) - begin);
}

}  // namespace

TEST_CASE("the command starts with an empty signal mask and default dispositions") {
  for (const auto& before : {std::function<void()>{}, std::function<void()>(spoil_signals)}) {
    const Finished end = run(plain({}, {"cat", "/proc/self/status"}), {.before_exec = before});
    CHECK(field_of(end.out, "SigBlk") == kNoSignals);
    CHECK(field_of(end.out, "SigIgn") == kNoSignals);
    CHECK(field_of(end.out, "SigCgt") == kNoSignals);
  }
}

TEST_CASE("a wrapper whose parent ignored or blocked signals still sees its command end") {
  const Steps steps;
  CHECK(run(steps.run("a", {}, sh("exit 7")), {.before_exec = spoil_signals}).code == 7);
  Process running(steps.run("b", {}, {"sleep", "100"}), {.before_exec = spoil_signals});
  REQUIRE(steps.reaches("b", "running"));
  running.signal(SIGTERM);
  CHECK(running.finish().code == 143);
}

TEST_CASE("the command is a process group of its own in the wrapper's session") {
  const Steps steps;
  Process wrapper(steps.run("a", {}, sh("cut -d' ' -f5,6 /proc/$$/stat; echo $$; exec sleep 100")));
  REQUIRE(eventually([&] { return count_of("\n", wrapper.out()) == 2; }));
  std::istringstream said(wrapper.out());
  pid_t group = 0, session = 0, pid = 0;
  said >> group >> session >> pid;
  CHECK(group == pid);
  CHECK(group != wrapper.pid());
  CHECK(session == getsid(wrapper.pid()));
  wrapper.signal(SIGTERM);
  CHECK(wrapper.finish().code == 143);
}

TEST_CASE("the umask and the limit of open files are the command's as they were") {
  const Finished end = run(plain({}, sh("umask; ulimit -Sn; ulimit -Hn")), {.before_exec = [] {
                             umask(027);
                             const rlimit files{200, 300};
                             must(setrlimit(RLIMIT_NOFILE, &files) == 0);
                           }});
  CHECK(end.out == "0027\n200\n300\n");
}

TEST_CASE("no descriptor of the wrapper leaks into the command") {
  const Steps steps;
  steps.mark("before");
  // What the wrapper itself was given is passed on.
  const Options given{.before_exec = [] { must(dup2(STDIN_FILENO, 9) == 9); }};
  const Finished end =
      run(steps.run("a",
                    {"--log-path", steps.beside("log"), "--stdout-path", steps.beside("out"),
                     "--cancel-file", steps.beside("cancel"), "--timeout", "1h", "--post-file",
                     steps.beside("marker"), "--after", "before", "--run-if", "always",
                     "--wait-timeout", "1m"},
                    {"ls", "/proc/self/fd"}),
          given);
  CHECK(end.code == 0);
  CHECK_THAT(end.out, says("\n9\n"));
  CHECK(end.out == run({"ls", "/proc/self/fd"}, given).out);
}

TEST_CASE("no descriptor leaks into a later attempt, a sidecar, or the command of a probe either") {
  const Steps steps;
  write_file(steps.beside("secret"), "hush");
  const Words list{"ls", "/proc/self/fd"};
  const std::string without = run(list).out;
  const Words masked{
      "--mask-file", steps.beside("secret"), "--retries",   "1",    "--retry-delay", "1ms",
      "--log-path",  steps.beside("log"),    "--wait-exec", "true", "--timeout",     "1h"};
  CHECK(run(steps.run("a", masked, sh("ls /proc/self/fd; exit 1"))).out == without + without);

  const std::string seen = steps.beside("seen");
  const Words probed{"--ready-exec", "sh -c 'ls /proc/self/fd >" + seen + "'",
                     "--until",      "other",
                     "--after",      "a",
                     "--run-if",     "failure",
                     "--ready-tcp",  "127.0.0.1:9"};
  Process sidecar(steps.run("b", probed, sh("ls /proc/self/fd; exec sleep 100")));
  REQUIRE(eventually([&] { return sidecar.out().size() >= without.size(); }));
  CHECK(sidecar.out() == without);
  REQUIRE(eventually([&] { return read_file(seen).size() >= without.size(); }));
  CHECK(read_file(seen) == without);
  steps.mark("other");
  CHECK(sidecar.finish().code == 0);
}

TEST_CASE("streams that are closed at the start do no harm") {
  const std::string open_without = run(sh("ls /proc/self/fd")).out;
  for (int closed = 1; closed < 8; ++closed) {
    const Steps steps;
    const Words copies = closed % 2 == 0 ? Words{} : Words{"--log-path", steps.beside("log")};
    const Finished end = run(steps.run("a", copies,
                                       sh("echo noise; echo noise >&2; cat; ls /proc/self/fd >$1;"
                                          "exit 3",
                                          {steps.beside("open")})),
                             {.before_exec = [closed] {
                               for (int fd = 0; fd < 3; ++fd) {
                                 if ((closed & (1 << fd)) != 0) close(fd);
                               }
                             }});
    INFO("closed: " << closed);
    CHECK(end.code == 3);
    CHECK(steps.record("a").value("outcome", "") == "exited");
    CHECK(count_of("noise", end.out) == ((closed & 2) == 0 ? 1 : 0));
    CHECK(count_of("noise", end.err) == ((closed & 4) == 0 ? 1 : 0));
    CHECK(read_file(steps.beside("open")) == open_without);
    if (!copies.empty()) CHECK(count_of("noise", read_file(steps.beside("log"))) == 2);
    CHECK(read_file(steps.file("a", "out.err")).find("noise") == std::string::npos);
  }
}

}  // namespace stepgate::test
