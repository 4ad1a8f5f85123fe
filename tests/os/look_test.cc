// Looking into folders that others write.
#include "os/look.h"

#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>

#include "support/catch.h"
#include "support/temp_dir.h"

namespace stepgate::test {

namespace fs = std::filesystem;

TEST_CASE("an entry is read whole and only where it is a regular file within the limit") {
  const TempDir folder;
  write_file(folder / "file", "text");
  write_file(folder / "empty");
  fs::create_symlink("file", folder / "link");
  fs::create_directory(folder / "folder");
  REQUIRE(mkfifo((folder / "fifo").c_str(), 0644) == 0);
  const os::Fd fd = os::open_to_look(folder.path());
  REQUIRE(fd);
  CHECK(os::read_entry(fd.get(), "file", 4) == "text");
  CHECK(os::read_entry(fd.get(), "empty", 4) == "");
  for (const char* name : {"link", "folder", "fifo", "none"}) {
    INFO(name);
    CHECK_FALSE(os::read_entry(fd.get(), name, 4).has_value());
  }
  CHECK_FALSE(os::read_entry(fd.get(), "file", 3).has_value());
}

TEST_CASE("a folder is opened to look into and a link or file is none") {
  const TempDir folder;
  write_file(folder / "a/file");
  fs::create_directory_symlink("a", folder / "link");
  const os::Fd fd = os::open_to_look(folder.path());
  CHECK(os::open_to_look(fd.get(), "a"));
  CHECK_FALSE(os::open_to_look(fd.get(), "link"));
  CHECK_FALSE(os::open_to_look(folder / "link"));
  CHECK_FALSE(os::open_to_look(folder / "a/file"));
}

TEST_CASE("an entry tells when it was written") {
  const TempDir folder;
  write_file(folder / "file");
  const timespec times[2]{{0, UTIME_OMIT}, {1'772'366'400, 250'000}};
  REQUIRE(utimensat(AT_FDCWD, (folder / "file").c_str(), times, 0) == 0);
  const os::Fd fd = os::open_to_look(folder.path());
  const auto time = os::time_of(fd.get(), "file");
  REQUIRE(time.has_value());
  CHECK(rfc3339(*time) == "2026-03-01T12:00:00.000250Z");
  CHECK_FALSE(os::time_of(fd.get(), "none").has_value());
}

}  // namespace stepgate::test
