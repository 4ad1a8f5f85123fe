#include "os/marker_writer.h"

#include <filesystem>
#include <set>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/forked.h"
#include "os/rights.h"
#include "step/record.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

namespace {

const std::string kRecord = "{\"version\":1}\n";

MarkerWriter writer_in(const std::string& folder, const std::string& name = "out") {
  return MarkerWriter::in(*Folder::make(folder, Follow::no_links), name);
}

std::set<std::string> names_in(const std::string& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.insert(entry.path().filename());
  }
  return names;
}

void fill_volume(const std::string& folder) {
  const int fd = open((folder + "/filler").c_str(), O_CREAT | O_WRONLY, 0600);
  const std::string block(4096, 'x');
  while (write(fd, block.data(), block.size()) > 0) {
  }
  close(fd);
}

std::string published(MarkerWriter& writer) {
  const auto done = writer.publish(true, kRecord);
  return done ? "published" : describe(done.error());
}

}  // namespace

TEST_CASE("a marker appears under the name that says how the step ended, with its record") {
  const TempDir dir;
  const bool succeeded = GENERATE(true, false);
  MarkerWriter writer = writer_in(dir.path());
  REQUIRE(writer.reserve());
  CHECK_FALSE(std::filesystem::exists(dir / "out"));
  REQUIRE(writer.publish(succeeded, kRecord));
  const std::string name = succeeded ? "out" : "out.err";
  CHECK(names_in(dir.path()) == std::set{name});
  CHECK(read_file(dir / name) == kRecord);
}

TEST_CASE("a marker is 0644 whatever the umask of the command") {
  const TempDir dir;
  in_child([&] {
    umask(0);  // as the wrapper's own
    MarkerWriter writer = writer_in(dir.path());
    (void)writer.reserve();
    return published(writer);
  });
  struct stat status{};
  REQUIRE(stat((dir / "out").c_str(), &status) == 0);
  CHECK(status.st_mode == (S_IFREG | 0644));
}

TEST_CASE("the room for a record is taken when it is reserved") {
  const TempDir dir;
  MarkerWriter writer = writer_in(dir.path());
  REQUIRE(writer.reserve());
  REQUIRE(names_in(dir.path()).size() == 1);
  const std::string temporary = *names_in(dir.path()).begin();
  CHECK(temporary.starts_with(".stepgate-out."));
  CHECK(std::filesystem::file_size(dir / temporary) == kRecordBytes);
}

TEST_CASE("a writer that publishes nothing leaves nothing") {
  const TempDir dir;
  {
    MarkerWriter writer = writer_in(dir.path());
    REQUIRE(writer.reserve());
    const MarkerWriter moved = std::move(writer);
  }
  CHECK(names_in(dir.path()).empty());
}

TEST_CASE("a volume that is filled after the reservation still takes the whole record") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir;
  CHECK(in_child([&] {
          have_own_mounts();
          mount_tmpfs(dir.path(), "size=64k");
          MarkerWriter writer = writer_in(dir.path());
          if (!writer.reserve()) return std::string("not reserved");
          fill_volume(dir.path());
          const std::string said = published(writer);
          return said + " " + read_file(dir / "out");
        }) == "published " + kRecord);
}

TEST_CASE("a volume that was full at the start still takes an empty marker") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir;
  CHECK(in_child([&] {
          have_own_mounts();
          mount_tmpfs(dir.path(), "size=64k");
          fill_volume(dir.path());
          MarkerWriter writer = writer_in(dir.path());
          std::string said = writer.reserve() ? "reserved, " : "no room, ";
          said += published(writer);
          return said + " " + std::to_string(std::filesystem::file_size(dir / "out"));
        }) == "no room, published 0");
}

TEST_CASE("a temporary file that the command removed is made anew") {
  const TempDir dir;
  MarkerWriter writer = writer_in(dir.path());
  REQUIRE(writer.reserve());
  std::filesystem::remove(dir / *names_in(dir.path()).begin());
  CHECK(published(writer) == "published");
  CHECK(read_file(dir / "out") == kRecord);
  CHECK(names_in(dir.path()).size() == 1);
}

TEST_CASE("a folder that the command removed is made anew") {
  const TempDir dir;
  MarkerWriter writer = writer_in(dir / "run/build");
  REQUIRE(writer.reserve());
  std::filesystem::remove_all(dir / "run");
  CHECK(published(writer) == "published");
  CHECK(read_file(dir / "run/build/out") == kRecord);
}

TEST_CASE("a folder that has become a link meanwhile is followed only where links are") {
  const TempDir dir;
  const auto publish_through_link = [&](Follow follow) {
    std::filesystem::create_directories(dir / "folder");
    std::filesystem::create_directories(dir / "elsewhere");
    MarkerWriter writer = MarkerWriter::in(*Folder::make(dir / "folder", follow), "out");
    (void)writer.reserve();
    std::filesystem::remove_all(dir / "folder");
    std::filesystem::create_directory_symlink("elsewhere", dir / "folder");
    const bool done = published(writer) == "published";
    std::filesystem::remove(dir / "folder");
    return done;
  };
  CHECK_FALSE(publish_through_link(Follow::no_links));
  CHECK_FALSE(std::filesystem::exists(dir / "elsewhere/out"));
  CHECK(publish_through_link(Follow::links));
  CHECK(read_file(dir / "elsewhere/out") == kRecord);
}

TEST_CASE("a marker replaces what stands at its name, a link included, but not its target") {
  const TempDir dir;
  write_file(dir / "target", "untouched");
  std::filesystem::create_symlink("target", dir / "out");
  MarkerWriter writer = writer_in(dir.path());
  REQUIRE(writer.reserve());
  CHECK(published(writer) == "published");
  CHECK(std::filesystem::is_regular_file(std::filesystem::symlink_status(dir / "out")));
  CHECK(read_file(dir / "target") == "untouched");
}

TEST_CASE("where a folder stands at the marker's name the error says so and nothing is left") {
  const TempDir dir;
  write_file(dir / "out/file");
  {
    MarkerWriter writer = writer_in(dir.path());
    REQUIRE(writer.reserve());
    CHECK(published(writer) == "cannot make " + (dir / "out") + ": Is a directory");
  }
  CHECK(names_in(dir.path()) == std::set<std::string>{"out"});
}

TEST_CASE("on a read-only volume nothing is reserved and the error says why") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir;
  CHECK(in_child([&] {
          have_own_mounts();
          mount_read_only(dir.path(), dir.path());
          MarkerWriter writer = writer_in(dir.path());
          const std::string said = writer.reserve() ? "reserved, " : "not reserved, ";
          return said + published(writer);
        }) == "not reserved, cannot make " + (dir / "out") + ": Read-only file system");
}

TEST_CASE("what an earlier start left is removed, both names") {
  const TempDir dir;
  write_file(dir / "out");
  write_file(dir / "out.err");
  write_file(dir / "other");
  REQUIRE(writer_in(dir.path()).remove_stale());
  CHECK(names_in(dir.path()) == std::set<std::string>{"other"});
}
