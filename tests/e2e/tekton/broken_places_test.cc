// Places that cannot be written, are full, or are something else than a file.
#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

#include "e2e/tekton/entrypoint.h"
#include "e2e/volume_mounts.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

Words tmpfs(const std::string& options) { return {"-t", "tmpfs", "-o", options, "tmpfs"}; }

// A step whose message is to be at `path`.
Words with_message_at(const Task& task, const std::string& path, const Words& command) {
  return task.step(0, {"-termination_path", path}, command);
}

void says_that_no_message_can_be_left(const Task& task, const std::string& path,
                                      const Options& options = {}) {
  INFO(path);
  for (const auto& [script, marker] :
       {std::pair("exit 0", "out"), std::pair("exit 7", "out.err")}) {
    fs::remove_all(task.at("run/0"));
    Process wrapper(with_message_at(task, path, sh(script)), options);
    const Finished end = wrapper.finish(std::chrono::seconds(30));
    CHECK(end.code == 1);
    CHECK_THAT(end.err, says(path));
    CHECK(task.left(0) == Words{marker});
  }
}

}  // namespace

TEST_CASE("a message that cannot be written is said and the step ends with 1", "[tekton]") {
  const Task task;
  says_that_no_message_can_be_left(task, task.at("no/such/folder/message"));
  says_that_no_message_can_be_left(task, task.at("home"));
  REQUIRE(mkfifo(task.at("fifo").c_str(), 0666) == 0);
  says_that_no_message_can_be_left(task, task.at("fifo"));
}

TEST_CASE("a message that may not be read or written is said", "[tekton]") {
  const Task task;
  let_everyone_write(task.at("run"));
  let_everyone_write(task.at(""));
  for (const fs::perms mode : {fs::perms::none, fs::perms::others_read, fs::perms::others_write}) {
    write_file(task.at("message"), "[]");
    fs::permissions(task.at("message"), mode);
    says_that_no_message_can_be_left(task, task.at("message"), as_own_user());
    fs::remove(task.at("message"));
  }
}

TEST_CASE("a message on a full volume is said and does not hang the others", "[tekton]") {
  if (!can_mount()) return;
  const Task task;
  const Mounted volume(tmpfs("size=64k"), task.at("full"));
  (void)run({"sh", "-c", "dd if=/dev/zero of=" + task.at("full/filler") + " bs=4096 2>/dev/null"});
  says_that_no_message_can_be_left(task, task.at("full/message"));
}

TEST_CASE("a marker needs no room on its volume", "[tekton]") {
  if (!can_mount()) return;
  const Task task;
  const Mounted volume(tmpfs("size=256k"), task.at("run"));
  Process after(task.step(1, {"-wait_file", task.marker(0)}, {"echo", "go"}));
  REQUIRE(task.has_begun(1));
  Words words{entrypoint(), "-post_file", task.marker(0), "-termination_path",
              task.message_path(0)};
  words.insert(words.end(), {"-entrypoint", "sh", "--", "-c",
                             "dd if=/dev/zero of=" + task.at("run/filler") + " bs=4096 2>&1"});
  const Finished end = run(words);
  CHECK_THAT(end.out, says("No space left on device"));
  CHECK(is_there(task.marker(0) + ".err"));
  CHECK(after.finish().code == 1);
}

TEST_CASE("a step whose marker cannot be made says so and is lost to the others", "[tekton]") {
  if (!can_mount()) return;
  const Task task;
  const Mounted volume(tmpfs("nr_inodes=40"), task.at("run"));
  const std::string fill =
      "i=0; while : 2>/dev/null >\"$1/fill-$i\"; do i=$((i + 1)); done; exit 0";
  Words words{entrypoint(), "-post_file", task.marker(0), "-termination_path",
              task.message_path(0)};
  words.insert(words.end(), {"-entrypoint", "bash", "--", "-c", fill, "bash", task.at("run")});
  Process after(task.step(1, {"-wait_file", task.marker(0)}, {"echo", "go"}));
  REQUIRE(task.has_begun(1));
  const Finished end = run(words);
  CHECK(end.code == 1);
  CHECK_THAT(end.err, says("No space left on device"));
  CHECK_FALSE(is_there(task.marker(0)));
  const Finished next = after.finish();
  CHECK(next.code == 1);
  CHECK(next.out.empty());
}

TEST_CASE("a marker in a folder that may not be written is said and the step still runs",
          "[tekton]") {
  const Task task;
  let_everyone_write(task.at(""));
  write_file(task.at("file"));
  const Finished end =
      run(task.step(0, {"-post_file", task.at("file/out")}, {"echo", "ran"}), as_own_user());
  CHECK(end.code == 1);
  CHECK(end.out == "ran\n");
  CHECK_THAT(end.err, says(task.at("file")));
}

TEST_CASE("a metadata folder that cannot be made fails the step before it runs", "[tekton]") {
  const Task task;
  write_file(task.at("file"));
  const Finished end =
      run(task.step(0, {"-step_metadata_dir", task.at("file/status")}, {"echo", "ran"}));
  CHECK(end.code == 1);
  CHECK(end.out.empty());
  CHECK_THAT(end.err, says(task.at("file")));
  CHECK(task.left(0) == Words{"out.err"});
}

TEST_CASE("why a folder cannot be made is said as it is", "[tekton]") {
  if (getuid() != 0 && skipped("only root can become another user")) return;
  const Task task;
  let_everyone_write(task.at("run"));
  write_file(task.message_path(0));
  fs::permissions(task.message_path(0), fs::perms::all);
  const Words words = task.step(0, {"-step_metadata_dir", task.at("a/b/status")}, {"true"});
  const Finished end = run(words, as_own_user());
  CHECK(end.code == 1);
  CHECK_THAT(end.err, says(task.at("a") + ": Permission denied"));
  CHECK(task.left(0) == Words{"out.err"});
}

}  // namespace stepgate::test
