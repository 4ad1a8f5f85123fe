#include "os/sink.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/fd.h"
#include "os/forked.h"
#include "os/rights.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

namespace {

struct Ends {
  Fd out;  // what a reader has
  Fd in;
};

Ends pipe_ends() {
  std::array<int, 2> ends{};
  REQUIRE(pipe2(ends.data(), O_CLOEXEC) == 0);
  return {Fd(ends[0]), Fd(ends[1])};
}

Ends socket_ends() {
  std::array<int, 2> ends{};
  REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0);
  return {Fd(ends[0]), Fd(ends[1])};
}

// Bytes that show any that is lost, doubled or out of order.
std::string numbered(std::size_t bytes) {
  std::string text;
  for (int line = 0; text.size() < bytes; ++line) text += std::to_string(line) + "\n";
  return text.substr(0, bytes);
}

bool is_ready(const Sink& sink, int milliseconds) {
  pollfd ready{sink.ready_fd(), POLLIN, 0};
  return poll(&ready, 1, milliseconds) == 1;
}

// All of `text` through `sink`, in pieces, while a thread reads with pauses; what came out.
std::string sent_through(Sink& sink, Ends& ends, const std::string& text) {
  std::string received;
  std::thread reader([&] {
    std::array<char, 30'000> buffer{};
    for (;;) {
      std::this_thread::yield();
      const ssize_t count = read(ends.out.get(), buffer.data(), buffer.size());
      if (count <= 0) break;
      received.append(buffer.data(), static_cast<std::size_t>(count));
    }
  });
  std::string_view rest = text;
  while (!rest.empty() || !sink.idle()) {
    const std::size_t before = rest.size();
    if (!sink.offer(rest)) break;
    if (rest.size() == before && !is_ready(sink, 10'000)) break;
  }
  ends.in.reset();
  reader.join();
  return received;
}

}  // namespace

TEST_CASE("a reader that stalls never blocks the writer, and gets every byte later") {
  const bool is_socket = GENERATE(false, true);
  Ends ends = is_socket ? socket_ends() : pipe_ends();
  const auto sink = shared_stream(ends.in.get(), "stdout");
  REQUIRE(sink);
  const std::string text = numbered(4 << 20);
  std::string_view rest = text;
  // Were the write to block, this test would not go on.
  REQUIRE((*sink)->offer(rest));
  REQUIRE((*sink)->offer(rest));
  CHECK_FALSE(rest.empty());
  CHECK_FALSE(is_ready(**sink, 0));
  CHECK(rest.size() < text.size());
  CHECK(sent_through(**sink, ends, std::string(rest)) == text);
}

TEST_CASE("what goes through comes out byte for byte") {
  const bool is_socket = GENERATE(false, true);
  Ends ends = is_socket ? socket_ends() : pipe_ends();
  const auto sink = shared_stream(ends.in.get(), "stdout");
  REQUIRE(sink);
  const std::string text = numbered(4 << 20);
  CHECK(sent_through(**sink, ends, text) == text);
}

TEST_CASE("a shared stream keeps its flags") {
  const bool is_socket = GENERATE(false, true);
  Ends ends = is_socket ? socket_ends() : pipe_ends();
  const int flags = fcntl(ends.in.get(), F_GETFL);
  const auto sink = shared_stream(ends.in.get(), "stdout");
  REQUIRE(sink);
  const std::string text(1 << 20, 'x');
  std::string_view rest = text;
  REQUIRE((*sink)->offer(rest));
  CHECK(fcntl(ends.in.get(), F_GETFL) == flags);
  CHECK((flags & O_NONBLOCK) == 0);
}

TEST_CASE("a reader that has gone is an error that names the stream, and no signal") {
  const bool is_socket = GENERATE(false, true);
  CHECK(in_child([&] {
          signal(SIGPIPE, SIG_IGN);  // as the wrapper does
          Ends ends = is_socket ? socket_ends() : pipe_ends();
          const auto sink = shared_stream(ends.in.get(), "stdout");
          ends.out.reset();
          std::string_view rest = "text";
          const auto offered = (*sink)->offer(rest);
          return offered ? "written" : describe(offered.error());
        }) == "cannot write to stdout: Broken pipe");
}

TEST_CASE("a file as a shared stream is written where its offset is, and is never full") {
  const TempDir dir;
  write_file(dir / "log", "before ");
  const Fd file(open((dir / "log").c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
  const auto sink = shared_stream(file.get(), "stdout");
  REQUIRE(sink);
  CHECK((*sink)->ready_fd() == -1);
  std::string_view rest = "after";
  REQUIRE((*sink)->offer(rest));
  CHECK(rest.empty());
  CHECK((*sink)->idle());
  CHECK(read_file(dir / "log") == "before after");
}

TEST_CASE("a copy is appended to its file, made with its folders where it is missing") {
  const TempDir dir;
  in_child([&]() -> std::string {
    umask(0);  // as the wrapper's own
    for (int i = 0; i < 2; ++i) {
      const auto sink = appended_file(dir / "logs/deep/log");
      std::string_view rest = "line\n";
      if (!sink || !(*sink)->offer(rest)) return "failed";
    }
    return "done";
  });
  CHECK(read_file(dir / "logs/deep/log") == "line\nline\n");
  struct stat status{};
  REQUIRE(stat((dir / "logs/deep/log").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0644);
  REQUIRE(stat((dir / "logs/deep").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0755);
}

TEST_CASE("a copy into a FIFO that nobody reads is an error, not a hang") {
  const TempDir dir;
  REQUIRE(mkfifo((dir / "fifo").c_str(), 0600) == 0);
  const auto sink = appended_file(dir / "fifo");
  REQUIRE_FALSE(sink);
  CHECK(describe(sink.error()).starts_with("cannot write to " + (dir / "fifo") + ": "));
}

TEST_CASE("a copy into a FIFO that is read is never blocked by its reader") {
  const TempDir dir;
  REQUIRE(mkfifo((dir / "fifo").c_str(), 0600) == 0);
  const Fd reader(open((dir / "fifo").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  const auto sink = appended_file(dir / "fifo");
  REQUIRE(sink);
  const std::string text(1 << 20, 'x');
  std::string_view rest = text;
  REQUIRE((*sink)->offer(rest));
  CHECK_FALSE(rest.empty());
  CHECK_FALSE(is_ready(**sink, 0));
  std::array<char, 65536> buffer{};
  REQUIRE(read(reader.get(), buffer.data(), buffer.size()) > 0);
  CHECK(is_ready(**sink, 10'000));
}

TEST_CASE("a copy that cannot be opened is an error that names it") {
  const TempDir dir;
  write_file(dir / "file");
  CHECK(describe(appended_file(dir / "file/log").error()).find(dir / "file") != std::string::npos);
  CHECK(describe(appended_file(dir.path()).error()) ==
        "cannot write to " + dir.path().string() + ": Is a directory");
}

TEST_CASE("a full volume is an error when it is written to") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir;
  CHECK(in_child([&] {
          have_own_mounts();
          mount_tmpfs(dir.path(), "size=64k");
          const auto sink = appended_file(dir / "log");
          const std::string text(100'000, 'x');
          std::string_view rest = text;
          const auto offered = (*sink)->offer(rest);
          return offered ? "written" : describe(offered.error());
        }) == "cannot write to " + (dir / "log") + ": No space left on device");
}
