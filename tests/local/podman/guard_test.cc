// What a guard does for a process that is gone, with a script in podman's place.
#include "local/podman/guard.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "local/podman/stand_in.h"
#include "support/catch.h"
#include "support/eventually.h"

namespace stepgate::test {
namespace {

using Commands = std::vector<std::vector<std::string>>;

// Twice, and no more: when the script is gone podman would be another one.
const local::PodmanStart kStart{
    {.umask = 022, .open_files = {1024, 4096}}, "/", std::chrono::seconds(2)};

// A child that has a guard, and what it does with it.
template <class Work>
pid_t guarded(const std::string& fifo, const Commands& commands, const Work& work) {
  const pid_t child = fork();
  if (child != 0) return child;
  signal(SIGTERM, SIG_DFL);
  auto guard = local::Guard::start(fifo, commands, kStart);
  if (guard) work(*guard);
  _exit(guard.has_value() ? 0 : 1);
}

}  // namespace

TEST_CASE("what is left of a process that was killed is removed, and what comes then") {
  const TempDir folder;
  const StandIn podman("echo \"$@\" >>'" + (folder / "done") + "'");
  const pid_t child =
      guarded(folder / "fifo", {{"pod", "rm", "it's"}, {"rmi", "x y"}}, [&](local::Guard&) {
        write_file(folder / "ready");
        pause();
      });
  REQUIRE(eventually([&] { return std::filesystem::exists(folder / "ready"); }));
  CHECK_FALSE(std::filesystem::exists(folder / "done"));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  CHECK(eventually([&] {
    return read_file(folder / "done") == "pod rm it's\nrmi x y\npod rm it's\nrmi x y\n";
  }));
}

TEST_CASE("a guard that was dismissed does nothing, and goes") {
  const TempDir folder;
  // Its command, where it were run, would be the first to tell.
  const StandIn podman("echo \"$@\" >>'" + (folder / "done") + "'");
  const pid_t first =
      guarded(folder / "fifo", {{"first"}}, [](local::Guard& guard) { guard.dismiss(); });
  int status = 0;
  waitpid(first, &status, 0);
  CHECK(WEXITSTATUS(status) == 0);
  const pid_t second = guarded(folder / "fifo", {{"second"}}, [](local::Guard&) {});
  waitpid(second, &status, 0);
  CHECK(eventually([&] { return read_file(folder / "done") == "second\nsecond\n"; }));
}

}  // namespace stepgate::test
