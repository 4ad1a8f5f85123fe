#include "os/control.h"

#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/forked.h"
#include "os/rights.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

namespace {

// Written as others write it: opened write-only and non-blocking, never created.
ssize_t say(const TempDir& dir, const std::string& text) {
  const Fd fifo(open((dir / "control").c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
  return write(fifo.get(), text.data(), text.size());
}

Control control_in(const TempDir& dir) {
  return *Control::make(*Folder::make(dir.path(), Follow::links));
}

std::string reason_of(const std::string& text) {
  const TempDir dir;
  const Control control = control_in(dir);
  if (say(dir, text) < 0) return "cannot write";
  return control.request().value_or("no request");
}

}  // namespace

TEST_CASE("control is a FIFO that everyone may write, whatever the umask") {
  const TempDir dir;
  CHECK(in_child([&] {
          umask(0777);
          const auto control = Control::make(*Folder::make(dir.path(), Follow::links));
          return control ? "made" : describe(control.error());
        }) == "made");
  struct stat status{};
  REQUIRE(lstat((dir / "control").c_str(), &status) == 0);
  CHECK(status.st_mode == (S_IFIFO | 0622));
}

TEST_CASE("control replaces what an earlier start left, and goes with remove") {
  const TempDir dir;
  write_file(dir / "control", "a file");
  const Folder folder = *Folder::make(dir.path(), Follow::links);
  Result<Control> control = Control::make(folder);
  REQUIRE(control);
  CHECK(std::filesystem::is_fifo(dir / "control"));
  control->remove(folder);
  CHECK(std::filesystem::is_empty(dir.path()));
}

TEST_CASE("where nothing was written there is no request, also after a writer came and went") {
  const TempDir dir;
  const Control control = control_in(dir);
  CHECK_FALSE(control.request());
  CHECK(say(dir, "") == 0);
  CHECK_FALSE(control.request());
}

TEST_CASE("the reason is what follows the word cancel, on its line") {
  CHECK(reason_of("cancel no longer needed\n") == "no longer needed");
  CHECK(reason_of("cancel") == "");
  CHECK(reason_of("cancel\n") == "");
  CHECK(reason_of("cancel one\ncancel two\n") == "one");
}

TEST_CASE("anything else that is written is a request too") {
  CHECK(reason_of("rubbish") == "rubbish");
  CHECK(reason_of("\n") == "");
  CHECK(reason_of(std::string("\0\xff\x1b[2J\x07", 7)) == "[2J");
  CHECK(reason_of("cancel " + std::string(400, 'x')) == std::string(200, 'x'));
}

TEST_CASE("a flood is one request, read once and no further than 4 KiB") {
  const TempDir dir;
  const Control control = control_in(dir);
  const std::string flood = "cancel " + std::string(64 * 1024, 'x');
  REQUIRE(say(dir, flood) > 4096);
  CHECK(control.request() == std::string(200, 'x'));
  CHECK(control.request());  // the rest is still there: the caller stops watching
}

TEST_CASE("another user may ask through a read-only mount") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir;
  const TempDir window;
  const Control control = control_in(dir);
  CHECK(in_child([&]() -> std::string {
          have_own_mounts();
          mount_read_only(dir.path(), window.path());
          become_user(1001);
          return say(window, "cancel from afar\n") > 0 ? "asked" : "refused";
        }) == "asked");
  CHECK(control.request() == "from afar");
}

TEST_CASE("a folder that cannot be written has no control") {
  STEPGATE_NEEDS(is_root(), "root");
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          become_user(1001);
          const auto control = Control::make(*Folder::make(dir.path(), Follow::links));
          return !control && control.error().kind == ErrorKind::missing ? "missing" : "made";
        }) == "missing");
  CHECK(std::filesystem::is_empty(dir.path()));
}
