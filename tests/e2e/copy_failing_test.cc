// Copies that cannot be written: said once, and the live stream goes on.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

// Ends with the command's own code, all of its output live, the problem said once and recorded.
void fails_harmlessly(const Words& copies, const std::string& problem,
                      const std::function<void()>& before_exec = {}) {
  const Steps steps;
  const Finished end = run(steps.run("a", copies, sh("seq 200000; echo last words >&2; exit 3")),
                           {.before_exec = before_exec});
  INFO(copies[1]);
  CHECK(end.code == 3);
  CHECK((end.out == run({"seq", "200000"}).out));
  CHECK_THAT(end.err, says("last words\n"));
  CHECK(count_of(problem, end.err) == 1);
  CHECK(count_of("\n", end.err) == 2);
  const auto record = steps.record("a");
  CHECK(record.value("outcome", "") == "exited");
  CHECK(record["exitCode"] == 3);
  CHECK(count_of(problem, record.value("reason", "")) == 1);
  CHECK_THAT(record.value("reason", ""), says(copies[1]));
}

}  // namespace

TEST_CASE("a full disk ends the copy and nothing else") {
  if (geteuid() != 0 && skipped("only root mounts")) return;
  const TempDir folder;
  const std::string disk = folder / "disk";
  std::filesystem::create_directory(disk);
  const auto small_disk = [&disk] {
    leave_mount_namespace();
    mount_tmpfs(disk, "size=128k");
  };
  fails_harmlessly({"--stdout-path", disk + "/copy"}, "No space left on device", small_disk);
  fails_harmlessly({"--log-path", disk + "/copy"}, "No space left on device", small_disk);
}

TEST_CASE("a full disk spoils its own copy only") {
  if (geteuid() != 0 && skipped("only root mounts")) return;
  const TempDir folder;
  const std::string disk = folder / "disk";
  std::filesystem::create_directory(disk);
  fails_harmlessly({"--stdout-path", disk + "/copy", "--log-path", folder / "log"},
                   "No space left on device", [&disk] {
                     leave_mount_namespace();
                     mount_tmpfs(disk, "size=128k");
                   });
  CHECK(read_file(folder / "log").size() ==
        run({"seq", "200000"}).out.size() + std::string("last words\n").size());
}

TEST_CASE("a copy that cannot be opened is said and the command runs all the same") {
  const TempDir folder;
  write_file(folder / "file");
  fails_harmlessly({"--log-path", folder / "file/below"}, "Not a directory");
  fails_harmlessly({"--stdout-path", folder.path()}, "Is a directory");
  fails_harmlessly({"--stderr-path", "/dev/full"}, "No space left on device");
}

TEST_CASE("a copy into a FIFO that nobody reads is said and does not hang the step") {
  const TempDir folder;
  REQUIRE(mkfifo((folder / "fifo").c_str(), 0644) == 0);
  fails_harmlessly({"--stdout-path", folder / "fifo"}, "No such device or address");
}

TEST_CASE("a copy into a FIFO that somebody reads is whole") {
  const TempDir folder;
  REQUIRE(mkfifo((folder / "fifo").c_str(), 0644) == 0);
  Process reader(sh("exec cat $1", {folder / "fifo"}));
  // Returns when the reader is there.
  const int held = open((folder / "fifo").c_str(), O_WRONLY | O_CLOEXEC);
  const Finished end = run(plain({"--stdout-path", folder / "fifo"}, {"seq", "100000"}));
  close(held);
  CHECK(end.code == 0);
  CHECK(end.err.empty());
  CHECK((reader.finish().out == end.out));
}

TEST_CASE("a copy whose reader leaves is said and the live stream goes on") {
  const TempDir folder;
  REQUIRE(mkfifo((folder / "fifo").c_str(), 0644) == 0);
  Process reader(sh("head -c 1 $1", {folder / "fifo"}));
  // Returns when the reader is there.
  const int held = open((folder / "fifo").c_str(), O_WRONLY | O_CLOEXEC);
  fails_harmlessly({"--stdout-path", folder / "fifo"}, "Broken pipe");
  close(held);
  CHECK(reader.finish().code == 0);
}

}  // namespace stepgate::test
