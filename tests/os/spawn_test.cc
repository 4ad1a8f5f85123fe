#include "os/spawn.h"

#include <set>

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/fd.h"
#include "os/forked.h"
#include "os/process_start.h"
#include "os/signals.h"
#include "os/staying.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

namespace {

// As the wrapper does it, in a process of its own: what `script` writes to its stdout.
std::string said_by(
    const std::string& script, const std::vector<std::string>& environment = {},
    const std::function<void()>& before = [] {}) {
  return in_child([&]() -> std::string {
    const TempDir dir;
    before();
    const Inherited inherited = prepare_process();
    const auto signals = SignalSource::take();
    const Fd out(open((dir / "out").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600));
    const auto pid = spawn({.words = {"/bin/sh", "-c", script},
                            .environment = environment,
                            .stdout_fd = out.get(),
                            .inherited = inherited});
    if (!pid) return pid.error().reason;
    waitpid(*pid, nullptr, 0);
    std::string text = read_file(dir / "out");
    while (text.ends_with('\n')) text.pop_back();
    return text;
  });
}

}  // namespace

TEST_CASE("a command gets its words untouched, and the environment with changes on top") {
  const TempDir dir;
  const Fd out(open((dir / "out").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600));
  Inherited inherited;
  getrlimit(RLIMIT_NOFILE, &inherited.open_files);
  const auto pid = spawn({.words = {"printf", "%s|", "[]", "[a,b]", "", "--", "a b"},
                          .environment = {"PATH=/usr/bin:/bin"},
                          .stdout_fd = out.get(),
                          .inherited = inherited});
  REQUIRE(pid);
  int status = 0;
  REQUIRE(waitpid(*pid, &status, 0) == *pid);
  CHECK(status == 0);
  CHECK(read_file(dir / "out") == "[]|[a,b]||--|a b|");

  setenv("STEPGATE_TEST_OLD", "old", 1);
  setenv("STEPGATE_TEST_KEPT", "kept", 1);
  CHECK(said_by("echo $STEPGATE_TEST_OLD $STEPGATE_TEST_KEPT $STEPGATE_TEST_NEW",
                {"STEPGATE_TEST_OLD=changed", "STEPGATE_TEST_NEW=new"}) == "changed kept new");
}

TEST_CASE("a command leads a process group of its own") {
  CHECK(said_by("set -- $(cat /proc/$$/stat); [ $$ = $5 ] && echo leader") == "leader");
}

TEST_CASE("a command starts with an empty signal mask and default dispositions") {
  CHECK(said_by("cat /proc/self/status | grep -E '^Sig(Blk|Ign|Cgt)' | cut -f2 | tr '\\n' ' '", {},
                [] {
                  signal(SIGHUP, SIG_IGN);
                  signal(SIGPIPE, SIG_IGN);
                }) == "0000000000000000 0000000000000000 0000000000000000 ");
}

TEST_CASE("a command gets back the umask and the limit of open files that the wrapper was given") {
  CHECK(said_by("umask; ulimit -Sn", {}, [] {
          umask(027);
          rlimit limit{};
          getrlimit(RLIMIT_NOFILE, &limit);
          limit.rlim_cur = 77;
          setrlimit(RLIMIT_NOFILE, &limit);
        }) == "0027\n77");
}

TEST_CASE("no descriptor of the wrapper's own reaches the command") {
  CHECK(said_by("ls /proc/self/fd | tr '\\n' ' '", {}, [] {
          // What this test itself was given is none of them.
          close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
        }) == "0 1 2 3 ");  // 3 is the listing's own
}

TEST_CASE("standard streams that are closed are /dev/null for the command") {
  CHECK(said_by("readlink /proc/self/fd/0 /proc/self/fd/2 | tr '\\n' ' '", {}, [] {
          close(STDIN_FILENO);
          close(STDERR_FILENO);
        }) == "/dev/null /dev/null ");
}

TEST_CASE("a command dies with its wrapper") {
  const TempDir dir;
  Forked wrapper([&]() -> std::string {
    const Inherited inherited = prepare_process();
    const auto pid =
        spawn({.words = {"/bin/sh", "-c",
                         "echo $$ > " + (dir / "pid.tmp") + "; mv " + (dir / "pid.tmp") + " " +
                             (dir / "pid") + "; exec sleep 1000"},
               .inherited = inherited});
    for (;;) pause();
  });
  const pid_t pid = pid_told(dir / "pid");
  REQUIRE(pid > 0);
  REQUIRE(lives(pid));
  wrapper.kill();
  CHECK(eventually([pid] { return !lives(pid); }));
}

TEST_CASE("stdout and stderr go where they are sent") {
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          const Inherited inherited = prepare_process();
          const Fd out(open((dir / "o").c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
          const Fd err(open((dir / "e").c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
          const auto pid = spawn({.words = {"/bin/sh", "-c", "echo one; echo two >&2"},
                                  .stdout_fd = out.get(),
                                  .stderr_fd = err.get(),
                                  .inherited = inherited});
          if (!pid) return pid.error().reason;
          waitpid(*pid, nullptr, 0);
          return read_file(dir / "o") + read_file(dir / "e");
        }) == "one\ntwo\n");
}

TEST_CASE("a command that cannot be started leaves no process behind") {
  CHECK(in_child([]() -> std::string {
          const Inherited inherited = prepare_process();
          const auto pid = spawn({.words = {"/nowhere/at/all"}, .inherited = inherited});
          if (pid) return "started";
          return waitpid(-1, nullptr, WNOHANG) < 0 && errno == ECHILD ? "nobody" : "a zombie";
        }) == "nobody");
}

TEST_CASE("a command begins in the folder that it is given") {
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          const Inherited inherited = prepare_process();
          const Fd out(open((dir / "out").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600));
          const auto pid = spawn(
              {.words = {"pwd"}, .folder = "/usr", .stdout_fd = out.get(), .inherited = inherited});
          if (!pid) return pid.error().reason;
          waitpid(*pid, nullptr, 0);
          const auto none =
              spawn({.words = {"pwd"}, .folder = "/nonesuch", .inherited = inherited});
          return read_file(dir / "out") + none.error().reason;
        }) == "/usr\ncannot enter /nonesuch: No such file or directory");
}
