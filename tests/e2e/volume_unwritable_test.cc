// Where no marker can be made the step's own exit code is kept, the failure is said, and the exit
// is never 0.
#include <unistd.h>

#include "e2e/steps.h"
#include "e2e/volume_mounts.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

// A step in a folder where it can leave no marker.
void check_no_marker(const Steps& steps, const Options& options = {}) {
  for (const auto& [command, code] :
       {std::pair("true", 125), std::pair("exit 7", 7), std::pair("kill -9 $$", 137)}) {
    INFO(command);
    const Finished finished =
        run(steps.run("a", {}, {"sh", "-c", std::string("echo ran; ") + command}), options);
    CHECK(finished.code == code);
    CHECK(finished.out == "ran\n");
    CHECK_THAT(finished.err, says("stepgate:") && says(steps.run_dir()));
    CHECK_FALSE(is_there(steps.file("a", "out")));
    CHECK_FALSE(is_there(steps.file("a", "out.err")));
  }
  const Words forgiving = steps.run("a", {"--on-error", "continue"}, {"false"});
  CHECK(run(forgiving, options).code == 125);
}

Options as_user(uid_t uid) {
  Options options;
  options.before_exec = [uid] { become_user(uid); };
  return options;
}

void fill(const std::string& folder) {
  run({"dd", "if=/dev/zero", "of=" + folder + "/filler", "bs=4096"});
}

}  // namespace

TEST_CASE("a folder on a read-only volume keeps the step's exit code") {
  if (!can_mount()) return;
  const TempDir temp;
  fs::create_directories(temp / "below/a");
  const auto volume = mount_read_only(temp / "below", temp / "run");
  check_no_marker(Steps(volume->path()));
  // A folder that cannot even be made does not keep the command from running.
  fs::remove(temp / "below/a");
  check_no_marker(Steps(volume->path()));
}

TEST_CASE("a folder that this user may not write keeps the step's exit code") {
  if (getuid() != 0 && skipped("root may write everywhere, and only root can become another")) {
    return;
  }
  const Steps steps;
  fs::create_directories(steps.run_dir() + "/a");
  check_no_marker(steps, as_user(65534));
  fs::remove(steps.run_dir() + "/a");
  check_no_marker(steps, as_user(65534));
}

TEST_CASE("a volume without a free inode keeps the step's exit code") {
  if (!can_mount()) return;
  const TempDir temp;
  const auto volume = mount_tmpfs(temp / "run", "mode=755,nr_inodes=8");
  fs::create_directories(volume->path() + "/a");
  for (int i = 0; i < 8; ++i) run({"touch", volume->path() + "/" + std::to_string(i)});
  check_no_marker(Steps(volume->path()));
}

TEST_CASE("a volume that is full before the step starts takes an empty marker") {
  if (!can_mount()) return;
  const TempDir temp;
  const auto volume = mount_tmpfs(temp / "run", "mode=755,size=64k");
  fs::create_directories(volume->path() + "/a");
  fill(volume->path());
  const Steps steps(volume->path());
  const Finished finished = run(steps.run("a", {}, {"true"}));
  CHECK(finished.code == 0);
  CHECK_THAT(finished.err, says("No space left on device"));
  CHECK(is_there(steps.file("a", "out")));
  CHECK(read_file(steps.file("a", "out")).empty());
  CHECK(run(steps.run("a", {}, {"sh", "-c", "exit 3"})).code == 3);
  CHECK(is_there(steps.file("a", "out.err")));
  CHECK_FALSE(is_there(steps.file("a", "out")));
}

TEST_CASE("a post file that cannot be made is a failure beside a marker that can") {
  const Steps steps;
  write_file(steps.beside("file"));
  const Words options{"--post-file", steps.beside("file/below")};
  const Finished finished = run(steps.run("a", options, {"true"}));
  CHECK(finished.code == 125);
  CHECK_THAT(finished.err, says("file/below") || says("/file"));
  CHECK(is_there(steps.file("a", "out")));
  CHECK(run(steps.run("a", options, {"sh", "-c", "exit 7"})).code == 7);
}

TEST_CASE("successors see a step that could not leave its marker as lost") {
  if (getuid() != 0 && skipped("only root can become another user")) return;
  const Steps steps;
  const std::string end = steps.beside("end");
  fs::create_directories(steps.run_dir() + "/a");
  fs::permissions(steps.run_dir() + "/a", fs::perms::all);
  Process before(steps.run("a", {}, {"sh", "-c", "until test -e " + end + "; do sleep 0.01; done"}),
                 as_user(65534));
  REQUIRE(steps.reaches("a", "running"));
  Process after(steps.run("b", {"--after", "a"}, {"true"}));
  REQUIRE(steps.reaches("b", "waiting"));
  fs::permissions(steps.run_dir() + "/a", fs::perms{0555});
  write_file(end);
  const Finished finished = before.finish();
  CHECK(finished.code == 125);
  CHECK_THAT(finished.err, says("Permission denied"));
  CHECK(after.finish().code == 121);
  CHECK_THAT(steps.record("b").value("reason", ""), says("lost"));
}

}  // namespace stepgate::test
