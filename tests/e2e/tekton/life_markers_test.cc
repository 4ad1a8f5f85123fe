// Markers: empty files that appear whole, and what stood in their place before.
#include <algorithm>
#include <filesystem>

#include <sys/stat.h>

#include "e2e/arrivals.h"
#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {

namespace fs = std::filesystem;

TEST_CASE("a marker of entrypoint is an empty file of everybody's in folders of everybody's",
          "[tekton]") {
  const Task task;
  const std::string marker = task.at("deep/er/out");
  for (const auto& [script, name] :
       {std::pair("exit 0", marker), std::pair("exit 2", marker + ".err")}) {
    Options options;
    options.before_exec = [] { umask(022); };
    const Words words = task.step(0, {"-post_file", marker}, sh(script));
    (void)run(words, options);
    CHECK(is_there(name));
    CHECK(read_file(name).empty());
    CHECK(mode_of(name) == 0644);
  }
  CHECK(mode_of(task.at("deep")) == 0755);
  CHECK(mode_of(task.at("deep/er")) == 0755);
  CHECK(names_in(task.at("deep/er")) == Words{"out", "out.err"});
  CHECK(mode_of(task.at("run/0/status/results")) == 0755);
  CHECK(mode_of(task.at("run/0/status/artifacts")) == 0755);
}

TEST_CASE("a marker of entrypoint appears at its name by a rename", "[tekton]") {
  const Task task;
  fs::create_directories(task.at("run/0"));
  const Arrivals arrivals(task.at("run/0"));
  CHECK(run(task.step(0, {}, {"true"})).code == 0);
  const Words names = arrivals.take();
  CHECK(std::ranges::count(names, "out") == 1);
  CHECK(std::ranges::count(names, "+out") == 0);
}

TEST_CASE("markers from before stand until the step has ended", "[tekton]") {
  const Task task;
  write_file(task.marker(0), "old");
  write_file(task.marker(0) + ".err", "older");
  const Finished end = run(task.step(0, {}, sh("cat \"$1\" \"$1.err\"", {task.marker(0)})));
  CHECK(end.code == 0);
  CHECK(end.out == "oldolder");
  CHECK(task.left(0) == Words{"out", "out.err"});
  CHECK(read_file(task.marker(0)).empty());
  CHECK(read_file(task.marker(0) + ".err") == "older");
}

TEST_CASE("the exit code is there before the marker that tells of it", "[tekton]") {
  const Task task;
  const std::string folder = task.at("run/0");
  fs::create_directories(folder);
  const Arrivals arrivals(folder);
  const Words flags{"-on_error", "continue", "-step_metadata_dir", folder};
  CHECK(run(task.step(0, flags, sh("exit 9"))).code == 0);
  const Words names = arrivals.take();
  const auto exit_code = std::ranges::find(names, "exitCode");
  const auto marker = std::ranges::find(names, "out");
  REQUIRE(marker != names.end());
  CHECK(exit_code < marker);
}

TEST_CASE("without flags for them entrypoint writes no files at all", "[tekton]") {
  const Task task;
  const Words before = task.everything();
  const Words words{entrypoint(), "-termination_path", task.message_path(0), "-entrypoint", "true",
                    "--"};
  CHECK(run(words, {.working_directory = task.workspace()}).code == 0);
  CHECK(names_in(task.workspace()).empty());
  CHECK(names_in(task.at("")) == Words{"home", "message-0"});
  CHECK(task.everything().size() == before.size() + 1);
}

TEST_CASE("a failure without step_metadata_dir leaves the working directory alone", "[tekton]") {
  const Task task;
  for (const char* script : {"exit 0", "exit 3", "kill -9 $$"}) {
    for (const Words& flags : {Words{}, Words{"-on_error", "continue"}}) {
      Words words{entrypoint(), "-post_file", task.marker(0), "-termination_path",
                  task.message_path(0)};
      words.insert(words.end(), flags.begin(), flags.end());
      words.insert(words.end(), {"-entrypoint", "sh", "--", "-c", script});
      (void)run(words, {.working_directory = task.workspace()});
      CHECK(names_in(task.workspace()).empty());
    }
  }
}

TEST_CASE("relative paths in flags are meant from the working directory", "[tekton]") {
  const Task task;
  const Words words{entrypoint(), "-post_file",         "a/out", "-termination_path",
                    "message",    "-step_metadata_dir", "b",     "-stdout_path",
                    "c/copy",     "-entrypoint",        "echo",  "--",
                    "hi"};
  CHECK(run(words, {.working_directory = task.workspace()}).code == 0);
  CHECK(names_in(task.workspace()) == Words{"a", "b", "c", "message"});
  CHECK(names_in(task.workspace() + "/a") == Words{"out"});
  CHECK(names_in(task.workspace() + "/b") == Words{"artifacts", "exitCode", "results"});
  CHECK(read_file(task.workspace() + "/c/copy") == "hi\n");
}

}  // namespace stepgate::test
