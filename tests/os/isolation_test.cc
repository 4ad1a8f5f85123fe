#include "os/isolation.h"

#include <array>
#include <filesystem>
#include <functional>
#include <sstream>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/fd.h"
#include "os/process_start.h"
#include "os/rights.h"
#include "os/spawn.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

namespace {

// May namespaces be made here? Not in every container.
bool may_isolate() {
  static const bool can = is_root() && in_child([] {
                                         const auto pid =
                                             spawn({.words = {"true"}, .isolated = true});
                                         return pid ? "yes" : "no";
                                       }) == "yes";
  return can;
}

// What an isolated `script` says, or why it could not be started.
std::string said_by(const std::string& script, const std::function<void()>& before = [] {}) {
  return in_child([&]() -> std::string {
    const TempDir dir;
    const Fd out(open((dir / "out").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600));
    before();
    const Inherited inherited = prepare_process();
    const auto pid = spawn({.words = {"/bin/sh", "-c", script},
                            .stdout_fd = out.get(),
                            .inherited = inherited,
                            .isolated = true});
    if (!pid) return "error: " + pid.error().reason;
    waitpid(*pid, nullptr, 0);
    std::array<char, 4096> text{};
    const ssize_t count = pread(out.get(), text.data(), text.size(), 0);
    return {text.data(), static_cast<std::size_t>(count > 0 ? count : 0)};
  });
}

std::string own_namespace(const std::string& name) {
  return std::filesystem::read_symlink("/proc/self/ns/" + name);
}

}  // namespace

TEST_CASE("an isolated command has namespaces of its own") {
  STEPGATE_NEEDS(may_isolate(), "root and namespaces");
  for (const std::string name : {"user", "mnt", "pid", "net"}) {
    const std::string theirs = said_by("readlink /proc/self/ns/" + name);
    CHECK(theirs.starts_with(name + ":["));
    CHECK(theirs != own_namespace(name) + "\n");
  }
  CHECK(said_by("readlink /proc/self/ns/uts") == own_namespace("uts") + "\n");
  CHECK(said_by("echo $$") == "1\n");
}

TEST_CASE("an isolated command keeps its ids, all that there are") {
  STEPGATE_NEEDS(may_isolate(), "root and namespaces");
  CHECK(said_by("id -u; id -g") == "0\n0\n");
  for (const std::string map : {"uid_map", "gid_map"}) {
    std::string expected;
    std::istringstream own(read_file("/proc/self/" + map));
    for (std::string inside, outside, count; own >> inside >> outside >> count;) {
      expected += inside + " " + inside + " " + count + "\n";
    }
    CHECK(said_by("awk '{ print $1, $2, $3 }' /proc/self/" + map) == expected);
  }
}

TEST_CASE("an isolated command may chown, but has no network") {
  STEPGATE_NEEDS(may_isolate(), "root and namespaces");
  const TempDir dir;
  write_file(dir / "file");
  CHECK(said_by("chown 1234:5678 " + (dir / "file") + " && stat -c %u:%g " + (dir / "file")) ==
        "1234:5678\n");
  // Two lines of heading, and the loopback device, which is down.
  CHECK(said_by("tail -n +3 /proc/self/net/dev | cut -d: -f1 | tr -d ' '") == "lo\n");
}

TEST_CASE("an isolated command has a copy of the memory: what it does there is not seen") {
  STEPGATE_NEEDS(may_isolate(), "root and namespaces");
  CHECK(in_child([]() -> std::string {
          struct Work {
            int value = 1;
            int answer = 0;
          } work;
          alignas(16) std::array<char, 65536> stack{};
          const auto run = [](void* argument) -> int {
            Work& mine = *static_cast<Work*>(argument);
            mine.value = 2;
            give_answer(&mine.value, sizeof mine.value);
            _exit(7);
          };
          const auto pid = clone_isolated(
              {run, &work, stack.data() + stack.size(), &work.answer, sizeof work.answer});
          if (!pid) return describe(pid.error());
          int status = 0;
          waitpid(*pid, &status, 0);
          return std::to_string(work.value) + " " + std::to_string(work.answer) + " " +
                 std::to_string(WEXITSTATUS(status));
        }) == "1 2 7");
}

TEST_CASE("what cannot be executed is told from inside, and leaves no process behind") {
  STEPGATE_NEEDS(may_isolate(), "root and namespaces");
  CHECK(in_child([]() -> std::string {
          const Inherited inherited = prepare_process();
          const auto pid =
              spawn({.words = {"/nowhere/at/all"}, .inherited = inherited, .isolated = true});
          if (pid) return "started";
          const bool nobody = waitpid(-1, nullptr, WNOHANG) < 0 && errno == ECHILD;
          return std::to_string(pid.error().exit_status) + " " + pid.error().reason +
                 (nobody ? "" : ", and a zombie");
        }) == in_child([]() -> std::string {
          const auto plain = spawn({.words = {"/nowhere/at/all"}});
          return std::to_string(plain.error().exit_status) + " " + plain.error().reason;
        }));
}

TEST_CASE("an isolated command dies with its wrapper, and takes its children along") {
  STEPGATE_NEEDS(may_isolate(), "root and namespaces");
  const TempDir dir;
  Forked wrapper([&]() -> std::string {
    const Inherited inherited = prepare_process();
    const std::string script = "sleep 1000 & echo started > " + (dir / "started") + "; wait";
    const auto pid =
        spawn({.words = {"/bin/sh", "-c", script}, .inherited = inherited, .isolated = true});
    if (!pid) return pid.error().reason;
    write_file(dir / "pid.tmp", std::to_string(*pid));
    std::filesystem::rename(dir / "pid.tmp", dir / "pid");
    for (;;) pause();
  });
  REQUIRE(eventually([&] { return read_file(dir / "started") == "started\n"; }));
  REQUIRE(eventually([&] { return std::filesystem::exists(dir / "pid"); }));
  const std::string stat = "/proc/" + read_file(dir / "pid") + "/stat";
  REQUIRE_FALSE(read_file(stat).empty());
  wrapper.kill();
  CHECK(eventually([&] {
    return read_file(stat).empty() || read_file(stat).find(") Z ") != std::string::npos;
  }));
}

TEST_CASE("who is not root is told that isolation cannot be had") {
  STEPGATE_NEEDS(is_root(), "root, to become another user");
  const std::string said = said_by("echo started", [] { become_user(1234); });
  CHECK(said.starts_with("error: cannot "));
  CHECK(said.find("isolated command") != std::string::npos);
}
