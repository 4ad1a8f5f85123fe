// Results: files that a step leaves, and what of them the termination message says.
#include <filesystem>

#include <sys/stat.h>

#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {
namespace {

const Words kStarted{"3 StartedAt"};

std::string result_path(const Task& task, const std::string& name) {
  return task.at("run/0/status/results/" + name);
}

// Runs step 0, which writes `text` into its result `r`.
Finished run_writing(const Task& task, const std::string& text, const Words& more = {}) {
  Words flags{"-step_results", "r"};
  flags.insert(flags.end(), more.begin(), more.end());
  return run(task.step(0, flags, sh("cat >\"$1\"", {result_path(task, "r")})), {.input = text});
}

}  // namespace

TEST_CASE("results of the task come first, then the step's, then the rest", "[tekton]") {
  if (!can_show()) return;
  const Task task;
  std::filesystem::create_directory(task.at("results"));
  const Words flags{"-results", "a,none,b", "-step_results", "c,nothing"};
  const Words command =
      sh("printf 1 >/tekton/results/a; echo 2 >/tekton/results/b;"
         "printf 3 >\"$1\"; exit 4",
         {result_path(task, "c")});
  CHECK(run(task.step(0, flags, command), task.shown()).code == 4);
  CHECK(task.message(0) == Words{"1 a=1", "1 b=2\n", "4 c=3", "3 StartedAt"});
}

TEST_CASE("a result that nobody asked for is not told", "[tekton]") {
  const Task task;
  CHECK(run(task.step(0, {}, sh("echo x >\"$1\"", {result_path(task, "r")}))).code == 0);
  CHECK(task.message(0) == kStarted);
}

TEST_CASE("special bytes of a result are escaped as Go does", "[tekton]") {
  const Task task;
  CHECK(run_writing(task, "<&>\"\\\t\x01\xe2\x80\xa8\xff\xc3\xa9").code == 0);
  const std::string message = read_file(task.message_path(0));
  CHECK_THAT(message, says(R"("\u003c\u0026\u003e\"\\\t\u0001\u2028�é")"));
}

TEST_CASE("a result of a step that is killed or continues is told", "[tekton]") {
  const Task task;
  const auto step = [&](const Words& more, const std::string& end) {
    Words flags{"-step_results", "r"};
    flags.insert(flags.end(), more.begin(), more.end());
    return task.step(0, flags, sh("printf x >\"$1\";" + end, {result_path(task, "r")}));
  };
  CHECK(run(step({}, "kill -9 $$")).code == 255);
  CHECK(task.message(0) == Words{"4 r=x", "3 StartedAt"});
  std::filesystem::remove(task.message_path(0));
  CHECK(run(step({"-on_error", "continue"}, "exit 2")).code == 0);
  CHECK(task.message(0) == Words{"4 r=x", "3 StartedAt", "3 ExitCode=2"});
}

TEST_CASE("a result that is a folder is an error once the marker is there", "[tekton]") {
  const Task task;
  const Words command = sh("mkdir \"$1\"", {result_path(task, "r")});
  const Finished end = run(task.step(0, {"-step_results", "r"}, command));
  CHECK(end.code == 1);
  CHECK_THAT(end.err, says(result_path(task, "r")));
  CHECK(task.left(0) == Words{"out"});
  CHECK(task.message(0) == kStarted);
}

TEST_CASE("a result that is a FIFO does not hang the step", "[tekton]") {
  const Task task;
  for (const char* from : {"termination-message", "sidecar-logs"}) {
    std::filesystem::remove_all(task.at("run"));
    const Words flags{"-step_results", "r", "-result_from", from};
    Process wrapper(task.step(0, flags, sh("mkfifo \"$1\"", {result_path(task, "r")})));
    const Finished end = wrapper.finish(std::chrono::seconds(30));
    CHECK(end.code == 1);
    CHECK_THAT(end.err, says(result_path(task, "r")));
    CHECK(task.left(0) == Words{"out"});
  }
}

TEST_CASE("a result that makes the message too long is left out and ends it with 1", "[tekton]") {
  const Task task;
  for (const int code : {0, 5}) {
    std::filesystem::remove(task.message_path(0));
    const Words command = sh("head -c 5000 /dev/zero | tr '\\0' x >\"$1\"; exit $2",
                             {result_path(task, "r"), std::to_string(code)});
    const Finished end = run(task.step(0, {"-step_results", "r"}, command));
    CHECK(end.code == 1);
    CHECK_THAT(end.err, says("4096"));
    CHECK(is_there(task.marker(0) + (code == 0 ? "" : ".err")));
    CHECK(task.message(0) == kStarted);
  }
}

TEST_CASE("a result of enormous size is an error and costs no memory", "[tekton]") {
  const Task task;
  const Words command = sh("truncate -s 100G \"$1\"", {result_path(task, "r")});
  const Finished end = run(task.step(0, {"-step_results", "r"}, command));
  CHECK(end.code == 1);
  CHECK_FALSE(end.err.empty());
  CHECK(task.left(0) == Words{"out"});
}

TEST_CASE("results from elsewhere stay where they are", "[tekton]") {
  const Task task;
  CHECK(run_writing(task, "x", {"-result_from", "sidecar-logs"}).code == 0);
  CHECK(task.message(0) == kStarted);
  CHECK(read_file(result_path(task, "r")) == "x");
}

}  // namespace stepgate::test
