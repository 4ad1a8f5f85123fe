#include "local/show/console.h"

#include <fcntl.h>
#include <unistd.h>

#include "local/show/environment.h"
#include "local/show/screen.h"
#include "support/catch.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

using local::Channel;
using local::Console;
using Lines = std::vector<std::string>;

const Variable kTerminal("TERM", "xterm");
const Variable kColours("NO_COLOR", nullptr);

class File {
 public:
  File() : fd_(open((folder_ / "file").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644)) {}
  ~File() { close(fd_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] int fd() const { return fd_; }
  [[nodiscard]] std::string text() const { return read_file(folder_ / "file"); }

 private:
  TempDir folder_;
  int fd_;
};

}  // namespace

TEST_CASE("lines stand above the status line, which is only there once") {
  Screen screen;
  Console console(screen.fd(), screen.fd());
  console.show_status("0/2 0s");
  console.show(Channel::out, "one\ntwo\n", "0/2 1s");
  CHECK(screen.lines() == Lines{"one", "two", "0/2 1s"});
  console.show(Channel::err, "three\n", "1/2");
  CHECK(screen.lines() == Lines{"one", "two", "three", "1/2"});
  console.show_status("2/2 2s");
  console.show_status("");
  CHECK(screen.lines() == Lines{"one", "two", "three"});
  console.show(Channel::out, "four\n", "");
  CHECK(screen.lines() == Lines{"one", "two", "three", "four"});
}

TEST_CASE("the status line goes when the console does") {
  Screen screen;
  {
    Console console(screen.fd(), screen.fd());
    console.show(Channel::out, "one\n", "status");
  }
  CHECK(screen.lines() == Lines{"one"});
}

TEST_CASE("files get lines and neither colours nor a status line") {
  const File out;
  const File err;
  Console console(out.fd(), err.fd());
  CHECK_FALSE(console.has_status());
  CHECK_FALSE(console.paint(Channel::out).has_colours());
  console.show(Channel::out, "one\n", "status");
  console.show(Channel::err, "two\n", "status");
  console.show_status("status");
  CHECK(out.text() == "one\n");
  CHECK(err.text() == "two\n");
}

TEST_CASE(
    "with stdout in a file the status line is on stderr, and is left alone by the file's lines") {
  Screen screen;
  const File out;
  Console console(out.fd(), screen.fd());
  REQUIRE(console.has_status());
  CHECK(console.status_channel() == Channel::err);
  console.show_status("status");
  const std::string before = screen.written();
  console.show(Channel::out, "one\n", "other");
  CHECK(screen.written() == before);
  CHECK(out.text() == "one\n");
  console.show(Channel::err, "two\n", "other");
  CHECK(screen.lines() == Lines{"two", "other"});
}

TEST_CASE("stdout and stderr may be two terminals") {
  Screen out;
  Screen err;
  Console console(out.fd(), err.fd());
  console.show_status("status");
  console.show(Channel::err, "one\n", "other");
  CHECK(out.lines() == Lines{"other"});
  CHECK(err.lines() == Lines{"one"});
}

TEST_CASE("NO_COLOR takes the colours and leaves the status line") {
  const Variable no("NO_COLOR", "0");
  Screen screen;
  const Console console(screen.fd(), screen.fd());
  CHECK(console.has_status());
  CHECK_FALSE(console.paint(Channel::out).has_colours());
  const Variable empty("NO_COLOR", "");
  CHECK(console.paint(Channel::out).has_colours());
}

TEST_CASE("a terminal that can do nothing gets plain lines") {
  for (const char* name : {"dumb", static_cast<const char*>(nullptr)}) {
    const Variable dumb("TERM", name);
    Screen screen;
    Console console(screen.fd(), screen.fd());
    CHECK_FALSE(console.has_status());
    CHECK_FALSE(console.paint(Channel::out).has_colours());
    console.show(Channel::out, "one\n", "status");
    CHECK(screen.written() == "one\r\n");
  }
}

TEST_CASE("the terminal's width is asked each time") {
  Screen screen(80);
  const Console console(screen.fd(), screen.fd());
  CHECK(console.columns(Channel::out) == 80);
  screen.resize(33);
  CHECK(console.columns(Channel::out) == 33);
}

TEST_CASE("what cannot be written is told, and the other channel still serves") {
  const File err;
  const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
  Console console(full, err.fd());
  CHECK(console.written().has_value());
  console.show(Channel::out, "one\n", "");
  CHECK_FALSE(console.written().has_value());
  console.show(Channel::err, "two\n", "");
  CHECK(err.text() == "two\n");
  close(full);
}

}  // namespace stepgate::test
