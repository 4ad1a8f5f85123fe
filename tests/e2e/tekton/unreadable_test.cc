// The program as Tekton places it: of mode 0311 and another user's. A process of such a program may
// not be looked into (proc(5), "dumpable"), not even by itself.
#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

// A task whose program its own user may execute and not read.
class Placed : public Task {
 public:
  Placed() {
    let_everyone_write(at(""));
    let_everyone_write(at("home"));
    let_everyone_write(at("downward"));
    fs::create_directory(at("bin"));
    const Words place{entrypoint(), "cp", entrypoint(), program()};
    REQUIRE(run(place, {.before_exec = [] { umask(0); }}).code == 0);
    REQUIRE(mode_of(program()) == 0311);
  }
  [[nodiscard]] std::string program() const { return at("bin/entrypoint"); }
  [[nodiscard]] Words step(int number, const Words& flags, const Words& command) const {
    Words words = Task::step(number, flags, command);
    words.front() = program();
    return words;
  }
};

// Needs root, and a program that does not read itself when it starts, as a dynamic one might.
bool can_place() {
  if (getuid() != 0 && skipped("only root can become another user")) return false;
  return !(under_sanitizers() && skipped("a sanitized program needs to look into itself"));
}

}  // namespace

TEST_CASE("a program that cannot be read waits, runs, reports and copies", "[tekton]") {
  if (!can_place()) return;
  const Placed task;
  CHECK(run({"cat", task.program()}, as_own_user()).code != 0);
  const Words flags{"-wait_file",   task.marker(0),        "-stdout_path",  task.at("copies/out"),
                    "-stderr_path", task.at("copies/err"), "-step_results", "r"};
  Process second(
      task.step(1, flags,
                sh("id -u; echo err >&2; printf x >\"$1\"", {task.at("run/1/status/results/r")})),
      as_own_user());
  REQUIRE(task.has_begun(1));
  CHECK(run(task.step(0, {}, {"true"}), as_own_user()).code == 0);
  const Finished end = second.finish();
  const std::string user = std::to_string(own_user()) + "\n";
  CHECK(end.code == 0);
  CHECK(end.out == user);
  CHECK(end.err == "err\n");
  CHECK(read_file(task.at("copies/out")) == user);
  CHECK(read_file(task.at("copies/err")) == "err\n");
  CHECK(task.left(1) == Words{"out"});
  CHECK(task.exit_code(1) == "0");
  CHECK(task.message(1) == Words{"4 r=x", "3 StartedAt"});
}

TEST_CASE("a program that cannot be read copies into the pipe of another user", "[tekton]") {
  if (!can_place()) return;
  const Placed task;
  TestPipe pipe;
  Options options = pipe.as_stdout();
  options.before_exec = [first = options.before_exec, then = as_own_user().before_exec] {
    first();
    then();
  };
  Process wrapper(task.step(0, {"-stdout_path", task.at("copy")}, {"seq", "50000"}), options);
  pipe.close_writing();
  const std::string out = pipe.read_all();
  CHECK(wrapper.finish().code == 0);
  CHECK(out.ends_with("\n50000\n"));
  CHECK(read_file(task.at("copy")) == out);
}

TEST_CASE("a program that cannot be read notices a predecessor that was killed", "[tekton]") {
  if (!can_place()) return;
  const Placed task;
  const Process before(task.step(0, {}, {"sleep", "1000"}), as_own_user());
  REQUIRE(task.has_begun(0));
  Process after(task.step(1, {"-wait_file", task.marker(0)}, {"true"}), as_own_user());
  REQUIRE(task.has_begun(1));
  before.signal(SIGKILL);
  CHECK(after.finish().code == 1);
  CHECK(task.message(1) == Words{"3 StartedAt", "3 Reason=Skipped"});
}

TEST_CASE("a program that cannot be read ends the whole tree", "[tekton]") {
  if (!can_place()) return;
  const Placed task;
  const Words stubborn =
      sh("setsid sh -c \"trap '' TERM; echo \\$\\$ >$1; while :; do sleep 1; done\" &"
         "until test -s \"$1\"; do sleep 0.01; done; echo up; wait",
         {task.at("descendant")});
  Process late(task.step(0, {"-timeout", "1s"}, stubborn), as_own_user());
  const pid_t first = pid_in(task.at("descendant"));
  CHECK(late.finish(std::chrono::seconds(30)).code == 1);
  CHECK_FALSE(runs(first));
  if (!can_show()) return;
  fs::remove(task.at("descendant"));
  const Options options = task.shown(as_own_user().before_exec);
  Process cancelled(task.step(1, {}, stubborn), options);
  const pid_t second = pid_in(task.at("descendant"));
  REQUIRE(eventually([&] { return cancelled.out() == "up\n"; }));
  write_file(task.at("downward/cancel"), "CANCEL");
  CHECK(cancelled.finish(std::chrono::seconds(30)).code == 9);
  CHECK_FALSE(runs(second));
}

TEST_CASE("a program that cannot be read kills what its command leaves behind", "[tekton]") {
  if (!can_place()) return;
  const Placed task;
  const Words leaving =
      sh("setsid sh -c \"trap '' TERM; echo \\$\\$ >$1; while :; do sleep 1; done\" &"
         "until test -s \"$1\"; do sleep 0.01; done; exit 3",
         {task.at("descendant")});
  CHECK(run(task.step(0, {}, leaving), as_own_user()).code == 3);
  CHECK_FALSE(runs(pid_in(task.at("descendant"))));
}

}  // namespace stepgate::test
