#include "engine/probes/exec_attempt.h"

#include <csignal>

#include <fcntl.h>
#include <sys/stat.h>

#include "engine/probes/probed.h"
#include "os/fd.h"
#include "support/eventually.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;

namespace {

bool is_there(const std::string& path) { return !read_file(path).empty(); }

// Has this process ended, be it not reaped yet?
bool is_dead(int pid) {
  const std::string stat = read_file("/proc/" + std::to_string(pid) + "/stat");
  return stat.empty() || stat.find(") Z ") != std::string::npos;
}

// The number that a command writes.
int pid_in(const std::string& path) {
  int pid = 0;
  CHECK(eventually([&] {
    const std::string text = read_file(path);
    if (text.ends_with('\n')) pid = std::stoi(text);
    return pid > 0;
  }));
  return pid;
}

}  // namespace

TEST_CASE("a command succeeds by its exit, and otherwise says how it ended") {
  CHECK(try_once(parse_exec_probe("true")) == "good");
  CHECK(try_once(parse_exec_probe("sh -c 'exit 7'")) == "exited with 7");
  CHECK(try_once(parse_exec_probe("sh -c 'kill -9 $$'")) == "killed by signal 9 (KILL)");
}

TEST_CASE("a command that cannot be executed makes all tries hopeless") {
  CHECK(try_once(parse_exec_probe("no-such-command-here")).starts_with("hopeless: "));
  CHECK(try_once(parse_exec_probe("/etc/passwd")).starts_with("hopeless: "));
}

TEST_CASE("a command that cannot be executed just now is tried again") {
  const TempDir dir;
  const std::string path = dir / "tool";
  write_file(path, "#!/bin/sh\n");
  chmod(path.c_str(), 0755);
  {
    const os::Fd written(open(path.c_str(), O_WRONLY | O_CLOEXEC));
    CHECK(try_once(parse_exec_probe(path)) == "cannot execute " + path + ": Text file busy");
  }
  CHECK(try_once(parse_exec_probe(path)) == "good");
}

TEST_CASE("a command has its words as they were quoted, and no stream of ours") {
  const TempDir dir;
  const std::string script =
      "all=$(readlink /proc/$$/fd/0 /proc/$$/fd/1 /proc/$$/fd/2); echo \"$all\" >\"$0\"; cat; echo "
      "x";
  CHECK(try_once(parse_exec_probe("sh -c '" + script + "' \"" + (dir / "o ut") + '"')) == "good");
  CHECK(read_file(dir / "o ut") == "/dev/null\n/dev/null\n/dev/null\n");
}

TEST_CASE("a command that is given up is killed with its whole group") {
  const TempDir dir;
  Tried tried(*parse_exec_probe("sh -c 'sleep 1000 & echo $! >" + (dir / "pid") + "; wait'"));
  tried.begin();
  const int child = pid_in(dir / "pid");
  CHECK_FALSE(is_dead(child));
  tried.give_up();
  CHECK(eventually([&] { return is_dead(child); }));
  tried.reap();
}

TEST_CASE("what a command leaves behind in its group ends with it") {
  const TempDir dir;
  const std::string path = dir / "pid";
  CHECK(try_once(parse_exec_probe("sh -c 'sleep 1000 & echo $! >" + path + "'")) == "good");
  REQUIRE(is_there(path));
  const int child = pid_in(path);
  CHECK(eventually([&] { return is_dead(child); }));
}
