// Asking through control.
#include "os/control_request.h"

#include <csignal>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/control.h"
#include "support/catch.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;
using os::Request;

Request asked(const std::string& folder) {
  const Result<Request> request = os::ask_to_end(folder, "why not");
  REQUIRE(request.has_value());
  return *request;
}

}  // namespace

TEST_CASE("a request reaches the step with its reason") {
  const TempDir folder;
  const auto control = os::Control::make(*os::Folder::make(folder.path(), os::Follow::links));
  REQUIRE(control.has_value());
  CHECK(asked(folder.path()) == Request::made);
  CHECK(control->request() == "why not");
  CHECK(os::ask_to_end(folder.path(), "").has_value());
  CHECK(control->request() == "");
}

TEST_CASE("a line is one line of at most 512 bytes and never cut within a character") {
  CHECK(os::cancel_line("") == "cancel\n");
  CHECK(os::cancel_line("two\nlines\x1b") == "cancel two lines\n");
  CHECK(os::cancel_line(std::string(600, 'x')).size() == 512);
  for (int offset = 0; offset < 3; ++offset) {
    std::string reason(static_cast<std::size_t>(offset), 'x');
    for (int i = 0; i < 300; ++i) reason += "…";
    const std::string line = os::cancel_line(reason);
    CHECK(line.size() <= 512);
    CHECK(line.ends_with("…\n"));
  }
}

TEST_CASE("what is no FIFO is no control and stays as it is") {
  const TempDir folder;
  CHECK(asked(folder.path()) == Request::no_control);
  CHECK_FALSE(fs::exists(folder / "control"));
  CHECK(asked(folder / "none") == Request::no_control);
  write_file(folder / "file/control", "as it was");
  CHECK(asked(folder / "file") == Request::no_control);
  CHECK(read_file(folder / "file/control") == "as it was");
  fs::create_directories(folder / "folder/control");
  CHECK(asked(folder / "folder") == Request::no_control);
}

TEST_CASE("no link leads a request elsewhere") {
  const TempDir folder;
  fs::create_directories(folder / "real");
  const auto control = os::Control::make(*os::Folder::make(folder / "real", os::Follow::links));
  REQUIRE(control.has_value());
  fs::create_directories(folder / "linked");
  fs::create_symlink("../real/control", folder / "linked/control");
  fs::create_directory_symlink("real", folder / "link");
  CHECK(asked(folder / "linked") == Request::no_control);
  CHECK(asked(folder / "link") == Request::no_control);
  CHECK_FALSE(control->request().has_value());
}

TEST_CASE("a control that nobody reads is told at once") {
  const TempDir folder;
  REQUIRE(mkfifo((folder / "control").c_str(), 0622) == 0);
  CHECK(asked(folder.path()) == Request::nobody_reads);
}

TEST_CASE("a control that is full holds a request already") {
  const TempDir folder;
  const auto control = os::Control::make(*os::Folder::make(folder.path(), os::Follow::links));
  REQUIRE(control.has_value());
  const std::string much(4096, 'x');
  while (write(control->fd(), much.data(), much.size()) > 0) {
  }
  CHECK(asked(folder.path()) == Request::made);
}

}  // namespace stepgate::test
