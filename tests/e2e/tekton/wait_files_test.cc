// What a step waits for: files that appear, have content, or tell of a failure.
#include <filesystem>

#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

const Words kSkipped{"3 StartedAt", "3 Reason=Skipped"};

bool still_waits(Process& wrapper) {
  return !eventually([&] { return wrapper.ended(); }, milliseconds(100)) && wrapper.out().empty();
}

}  // namespace

TEST_CASE("entrypoint waits for all of its files, in whichever order they come", "[tekton]") {
  const Task task;
  Process wrapper(
      task.step(2, {"-wait_file", "," + task.marker(0) + ",," + task.marker(1)}, {"echo", "go"}));
  REQUIRE(task.has_begun(2));
  CHECK(still_waits(wrapper));
  write_file(task.marker(1));
  CHECK(still_waits(wrapper));
  write_file(task.marker(0));
  const Finished end = wrapper.finish();
  CHECK(end.code == 0);
  CHECK(end.out == "go\n");
  CHECK(task.left(2) == Words{"out"});
}

TEST_CASE("a file that failed ends the wait for the others, too", "[tekton]") {
  const Task task;
  Process wrapper(
      task.step(2, {"-wait_file", task.marker(0) + "," + task.marker(1)}, {"echo", "go"}));
  REQUIRE(task.has_begun(2));
  write_file(task.marker(1) + ".err");
  CHECK(wrapper.finish().code == 1);
  CHECK(task.left(2) == Words{"out.err"});
  CHECK(task.message(2) == Words{"3 StartedAt", "3 Reason=Skipped"});
}

TEST_CASE("a file that is there already, or comes with its folders, is waited for", "[tekton]") {
  const Task task;
  write_file(task.marker(0), "any content");
  CHECK(run(task.step(1, {"-wait_file", task.marker(0)}, {"true"})).code == 0);
  Process wrapper(task.step(2, {"-wait_file", task.at("late/and/deep/out")}, {"echo", "go"}));
  REQUIRE(task.has_begun(2));
  CHECK(still_waits(wrapper));
  fs::create_directory(task.at("late"));
  fs::create_directory(task.at("late/and"));
  CHECK(still_waits(wrapper));
  write_file(task.at("late/and/deep/out"));
  CHECK(wrapper.finish().out == "go\n");
}

TEST_CASE("a chain of steps runs in order whichever starts first", "[tekton]") {
  const Task task;
  const Words note = sh("echo $1 >>\"$2\"");
  const auto step = [&](int number) {
    Words command = note;
    command.insert(command.end(), {std::to_string(number), task.at("order")});
    const Words after = number == 0 ? Words{} : Words{"-wait_file", task.marker(number - 1)};
    return task.step(number, after, command);
  };
  Process third(step(2));
  Process second(step(1));
  CHECK(run(step(0)).code == 0);
  CHECK(second.finish().code == 0);
  CHECK(third.finish().code == 0);
  CHECK(read_file(task.at("order")) == "0\n1\n2\n");
}

TEST_CASE("a predecessor's failure skips a step and the next one too", "[tekton]") {
  const Task task;
  Process third(task.step(2, {"-wait_file", task.marker(1)}, {"echo", "ran"}));
  Process second(task.step(1, {"-wait_file", task.marker(0)}, {"echo", "ran"}));
  REQUIRE(task.has_begun(1));
  CHECK(run(task.step(0, {}, {"false"})).code == 1);
  for (auto* wrapper : {&second, &third}) {
    const Finished end = wrapper->finish();
    CHECK(end.code == 1);
    CHECK(end.out.empty());
    CHECK_FALSE(end.err.empty());
  }
  for (const int number : {1, 2}) {
    CHECK(task.left(number) == Words{"out.err"});
    CHECK(task.message(number) == kSkipped);
    CHECK(task.exit_code(number).empty());
  }
}

TEST_CASE("a success beside a failure counts as the success", "[tekton]") {
  const Task task;
  write_file(task.marker(0));
  write_file(task.marker(0) + ".err");
  CHECK(run(task.step(1, {"-wait_file", task.marker(0)}, {"true"})).code == 0);
}

TEST_CASE("with a breakpoint on failure a predecessor's failure is no obstacle", "[tekton]") {
  const Task task;
  write_file(task.marker(0) + ".err");
  const Words flags{"-wait_file", task.marker(0), "-breakpoint_on_failure"};
  CHECK(run(task.step(1, flags, {"echo", "ran"})).out == "ran\n");
  CHECK(task.left(1) == Words{"out"});
}

TEST_CASE("with wait_file_content an empty file is not enough", "[tekton]") {
  const Task task;
  const std::string ready = task.at("downward/ready");
  write_file(ready);
  Process wrapper(task.step(0, {"-wait_file_content", "-wait_file", ready}, {"echo", "go"}));
  REQUIRE(task.has_begun(0));
  CHECK(still_waits(wrapper));
  write_file(ready, "READY");
  CHECK(wrapper.finish().out == "go\n");
  // An empty one with a failure beside it is a failure.
  write_file(task.marker(1));
  write_file(task.marker(1) + ".err");
  CHECK(run(task.step(2, {"-wait_file_content", "-wait_file", task.marker(1)}, {"true"})).code ==
        1);
  CHECK(task.message(2) == kSkipped);
}

TEST_CASE("content that comes as the kubelet's volumes change, by a swapped link, is seen",
          "[tekton]") {
  const Task task;
  write_file(task.at("downward/..one/ready"));
  fs::create_symlink("..one", task.at("downward/..data"));
  fs::create_symlink("..data/ready", task.at("downward/ready"));
  const Words flags{"-wait_file", task.at("downward/ready"), "-wait_file_content"};
  Process wrapper(task.step(0, flags, {"echo", "go"}));
  REQUIRE(task.has_begun(0));
  CHECK(still_waits(wrapper));
  write_file(task.at("downward/..two/ready"), "READY");
  fs::create_symlink("..two", task.at("downward/..data_tmp"));
  fs::rename(task.at("downward/..data_tmp"), task.at("downward/..data"));
  fs::remove_all(task.at("downward/..one"));
  CHECK(wrapper.finish().out == "go\n");
}

TEST_CASE("a wait whose path leads through a file fails at once", "[tekton]") {
  const Task task;
  write_file(task.at("file"), "no folder");
  const Words flags{"-wait_file", task.at("file/out")};
  const Finished end = run(task.step(0, flags, {"echo", "ran"}));
  CHECK(end.code == 1);
  CHECK(end.out.empty());
  CHECK_THAT(end.err, says(task.at("file/out")));
  CHECK(task.left(0) == Words{"out.err"});
  CHECK(task.message(0) == Words{"3 StartedAt"});
}

}  // namespace stepgate::test
