// What becomes of a command, in the marker, the exit code, the message and the wrapper's own end.
#include <optional>

#include <sys/stat.h>

#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {
namespace {

const Words kContinue{"-on_error", "continue"};
const Words kStartedOnly{"3 StartedAt"};

struct Ending {
  Words flags;
  Words command;
  int code;
  Words left;
  std::string exit_code;  // the file's text; empty: no file
  Words message;
};

void check(const Ending& ending) {
  INFO(ending.command.back());
  INFO((ending.flags.empty() ? "" : ending.flags.back()));
  const Task task;
  const Finished end = run(task.step(0, ending.flags, ending.command));
  CHECK(end.code == ending.code);
  CHECK(task.left(0) == ending.left);
  CHECK(task.exit_code(0) == ending.exit_code);
  CHECK(is_there(task.at("run/0/status/exitCode")) == !ending.exit_code.empty());
  CHECK(task.message(0) == ending.message);
}

}  // namespace

TEST_CASE("entrypoint ends as its command does and says so in marker and message", "[tekton]") {
  for (const Ending& ending : {
           Ending{{}, sh("exit 0"), 0, {"out"}, "0", kStartedOnly},
           Ending{{}, sh("exit 7"), 7, {"out.err"}, "", kStartedOnly},
           Ending{{}, sh("exit 255"), 255, {"out.err"}, "", kStartedOnly},
           Ending{{}, sh("kill -KILL $$"), 255, {"out.err"}, "", kStartedOnly},
           Ending{{}, sh("kill -SEGV $$"), 255, {"out.err"}, "", kStartedOnly},
           Ending{{"-on_error", "stopAndFail"}, sh("exit 3"), 3, {"out.err"}, "", kStartedOnly},
       }) {
    check(ending);
  }
}

TEST_CASE("with on_error continue a failed command counts as a success that is told", "[tekton]") {
  check({kContinue, sh("exit 0"), 0, {"out"}, "0", kStartedOnly});
  check({kContinue, sh("exit 7"), 0, {"out"}, "7", {"3 StartedAt", "3 ExitCode=7"}});
  check({kContinue, sh("kill -KILL $$"), 0, {"out"}, "-1", {"3 StartedAt", "3 ExitCode=-1"}});
}

TEST_CASE("a command that cannot be started gives 1 whatever on_error says", "[tekton]") {
  const TempDir folder;
  write_file(folder / "text", "echo hello\n");
  write_file(folder / "orphaned", "#!/no/such/interpreter\n");
  REQUIRE(chmod((folder / "orphaned").c_str(), 0755) == 0);
  for (const Words& flags : {Words{}, kContinue}) {
    for (const std::string& program :
         {std::string("/no/such/program"), std::string("no-such-program"), folder / "text",
          folder / "orphaned", folder.path().string()}) {
      check({flags, {program}, 1, {"out.err"}, "", kStartedOnly});
    }
  }
}

TEST_CASE("why a command cannot be started is said", "[tekton]") {
  const TempDir folder;
  write_file(folder / "orphaned", "#!/no/such/interpreter\n");
  REQUIRE(chmod((folder / "orphaned").c_str(), 0755) == 0);
  const Task task;
  CHECK_THAT(run(task.step(0, {}, {folder / "orphaned"})).err, says("/no/such/interpreter"));
  CHECK_THAT(run(task.step(1, {}, {"no-such-program"})).err, says("no-such-program"));
}

TEST_CASE("a negative timeout is an error once the step is to start", "[tekton]") {
  check({{"-timeout", "-1s"}, {"true"}, 1, {"out.err"}, "", kStartedOnly});
}

TEST_CASE("without a command nothing is done and nothing written", "[tekton]") {
  const Task task;
  const Words before = task.everything();
  const Finished end = run(task.step(0, {}, {}));
  CHECK(end.code == 1);
  CHECK_THAT(end.err, says("TEKTON_PLATFORM_COMMANDS"));
  CHECK(task.everything() == before);
}

TEST_CASE("a command has its words, its environment, its folder and its stdin as they are",
          "[tekton]") {
  const Task task;
  const Words words = task.step(
      0, {},
      sh("printf '<%s>' \"$@\" \"$MINE\" \"$(pwd)\"; cat", {"-x", "--", "", "a b", "$HOME"}));
  const Finished end = run(words, {.environment = {{"MINE", "1\n2"}},
                                   .input = "from stdin",
                                   .working_directory = task.workspace()});
  CHECK(end.code == 0);
  CHECK(end.out == "<-x><--><><a b><$HOME><1\n2><" + task.workspace() + ">from stdin");
  CHECK(end.err.empty());
}

TEST_CASE("a command is found through PATH", "[tekton]") {
  const TempDir folder;
  write_file(folder / "tools/greet", "#!/bin/sh\necho hello \"$@\"\n");
  REQUIRE(chmod((folder / "tools/greet").c_str(), 0755) == 0);
  const Task task;
  const std::string path = folder / "tools:" + std::getenv("PATH");
  CHECK(run(task.step(0, {}, {"greet", "you"}), {.environment = {{"PATH", path}}}).out ==
        "hello you\n");
}

}  // namespace stepgate::test
