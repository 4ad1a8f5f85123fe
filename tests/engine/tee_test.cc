#include "engine/tee.h"

#include <array>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "engine/turning.h"
#include "os/forked.h"
#include "os/rights.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;

namespace {

// Bytes that show any that is lost, doubled or out of order.
std::string numbered(std::size_t bytes) {
  std::string text;
  for (int line = 0; text.size() < bytes; ++line) text += std::to_string(line) + "\n";
  return text.substr(0, bytes);
}

struct Ends {
  Ends() {
    std::array<int, 2> numbers{};
    if (pipe2(numbers.data(), O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
    out = os::Fd(numbers[0]);
    in = os::Fd(numbers[1]);
  }
  os::Fd out;
  os::Fd in;
};

// A Tee from a command's pipe to sinks, and what it told.
class Running {
 public:
  explicit Running(std::vector<Result<std::unique_ptr<os::Sink>>> sinks) {
    os::Pipe pipe = std::move(*os::make_pipe());
    command_ = std::move(pipe.write_end);
    std::vector<std::unique_ptr<os::Sink>> good;
    for (auto& sink : sinks) good.push_back(std::move(*sink));
    tee_ = std::make_unique<Tee>(
        loop_, std::move(pipe.read_end), std::move(good),
        Tee::Callbacks{[this] { ++delivered_; },
                       [this](const Error& error) { failures_.push_back(describe(error)); }});
    if (!tee_->start()) throw std::runtime_error("cannot start");
  }
  // The command's end of the pipe.
  [[nodiscard]] int command() const { return command_.get(); }
  void close_command() { command_.reset(); }
  [[nodiscard]] bool is_delivered() {
    return turn_until(loop_, [this] { return delivered_ > 0; });
  }
  void turn(std::chrono::milliseconds time) {
    turn_until(loop_, [] { return false; }, time);
  }
  [[nodiscard]] int delivered() const { return delivered_; }
  [[nodiscard]] const std::vector<std::string>& failures() const { return failures_; }
  [[nodiscard]] uv::Loop& loop() { return loop_; }
  [[nodiscard]] Tee& tee() { return *tee_; }

 private:
  uv::Loop loop_ = *uv::Loop::make();
  os::Fd command_;
  std::unique_ptr<Tee> tee_;
  int delivered_ = 0;
  std::vector<std::string> failures_;
};

std::vector<Result<std::unique_ptr<os::Sink>>> sinks(Result<std::unique_ptr<os::Sink>> first,
                                                     Result<std::unique_ptr<os::Sink>> second) {
  std::vector<Result<std::unique_ptr<os::Sink>>> both;
  both.push_back(std::move(first));
  both.push_back(std::move(second));
  return both;
}

// A command that writes all of `text`, then closes its output.
std::thread writer_of(Running& running, const std::string& text) {
  return std::thread([&running, &text] {
    std::string_view rest = text;
    while (!rest.empty()) {
      const ssize_t count = write(running.command(), rest.data(), rest.size());
      if (count <= 0) break;
      rest.remove_prefix(static_cast<std::size_t>(count));
    }
    running.close_command();
  });
}

std::string read_to_end(int fd, std::chrono::microseconds pause = {}) {
  std::string text;
  std::array<char, 65536> buffer{};
  for (ssize_t count = 0; (count = read(fd, buffer.data(), buffer.size())) > 0;) {
    text.append(buffer.data(), static_cast<std::size_t>(count));
    if (pause.count() > 0) std::this_thread::sleep_for(pause);
  }
  return text;
}

// A live stream that the test may read, and a copy of it.
struct Copied {
  // What came out of the live stream until all was delivered.
  std::string read_live(std::chrono::microseconds pause = {}) {
    std::string received;
    std::thread reader([&] { received = read_to_end(live.out.get(), pause); });
    CHECK(running.is_delivered());
    live.in.reset();
    reader.join();
    return received;
  }
  [[nodiscard]] std::string copy() const { return read_file(dir / "copy"); }

  TempDir dir;
  Ends live;
  Running running{
      sinks(os::shared_stream(live.in.get(), "stdout"), os::appended_file(dir / "copy"))};
};

}  // namespace

TEST_CASE("a stream and its copy get every byte, in order") {
  const std::string text = numbered(8 << 20);
  Copied stream;
  std::thread writer = writer_of(stream.running, text);
  CHECK(stream.read_live() == text);
  writer.join();
  CHECK(stream.copy() == text);
  CHECK(stream.running.delivered() == 1);
  CHECK(stream.running.failures().empty());
}

TEST_CASE("a slow reader sets the pace and loses nothing") {
  const std::string text = numbered(3 << 20);
  Copied stream;
  std::thread writer = writer_of(stream.running, text);
  // Nobody reads: what is under way is bounded, so the command is held up.
  stream.running.turn(std::chrono::milliseconds(100));
  CHECK(stream.running.delivered() == 0);
  CHECK(stream.copy().size() < text.size());
  CHECK(stream.read_live(std::chrono::microseconds(500)) == text);
  writer.join();
  CHECK(stream.copy() == text);
}

TEST_CASE("a copy that fails is told once, and the live stream goes on") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          have_own_mounts();
          mount_tmpfs(dir.path(), "size=64k");
          const TempDir log("/var/tmp");
          write_file(log / "live");
          const std::string text = numbered(1 << 20);
          const os::Fd live(open((log / "live").c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
          Running running(
              sinks(os::shared_stream(live.get(), "stdout"), os::appended_file(dir / "copy")));
          std::thread writer = writer_of(running, text);
          const bool delivered = running.is_delivered();
          writer.join();
          if (!delivered || read_file(log / "live") != text) return "not delivered";
          if (running.failures().size() != 1)
            return "told " + std::to_string(running.failures().size());
          return running.failures().front();
        }) == "cannot write to " + (dir / "copy") + ": No space left on device");
}

TEST_CASE("a live stream that fails closes the source, so that the command hears of it") {
  CHECK(in_child([]() -> std::string {
          signal(SIGPIPE, SIG_IGN);
          Copied stream;
          Running& running = stream.running;
          stream.live.out.reset();
          const std::string text = numbered(4 << 20);
          ssize_t last = 0;
          std::thread writer([&] {
            std::string_view rest = text;
            while (!rest.empty() && (last = write(running.command(), rest.data(), rest.size())) > 0)
              rest.remove_prefix(static_cast<std::size_t>(last));
          });
          const bool delivered = running.is_delivered();
          writer.join();
          if (!delivered || last >= 0) return "the command was not told";
          return running.failures().size() == 1 ? running.failures().front() : "told too often";
        }) == "cannot write to stdout: Broken pipe");
}

TEST_CASE("a command that closes its output at once has delivered all") {
  const TempDir dir;
  Running running(sinks(os::appended_file(dir / "live"), os::appended_file(dir / "copy")));
  running.close_command();
  CHECK(running.is_delivered());
  CHECK(read_file(dir / "copy").empty());
}

TEST_CASE("what is abandoned is delivered as far as it can be at once") {
  Copied stream;
  Running& running = stream.running;
  const std::string little = "a few bytes\n";
  REQUIRE(write(running.command(), little.data(), little.size()) > 0);
  CHECK_FALSE(running.tee().abandon());  // nothing was left behind
  CHECK(running.delivered() == 1);
  CHECK(stream.copy() == little);
  stream.live.in.reset();
  CHECK(read_to_end(stream.live.out.get()) == little);
  CHECK_FALSE(running.tee().abandon());
  CHECK(running.delivered() == 1);
}

TEST_CASE("what nobody reads is given up, and that is told") {
  Copied stream;
  Running& running = stream.running;
  const std::string text = numbered(4 << 20);
  std::thread writer([&] {
    signal(SIGPIPE, SIG_IGN);
    std::string_view rest = text;
    for (ssize_t count = 0;
         !rest.empty() && (count = write(running.command(), rest.data(), rest.size())) > 0;) {
      rest.remove_prefix(static_cast<std::size_t>(count));
    }
  });
  // More than the pipe of the one who does not read can hold is under way.
  REQUIRE(turn_until(running.loop(), [&] { return stream.copy().size() >= 4096; }));
  CHECK(running.tee().abandon());
  CHECK(running.delivered() == 1);
  writer.join();
  signal(SIGPIPE, SIG_DFL);
}

TEST_CASE("where nobody known writes any more, what is in the pipe is delivered and no more") {
  const TempDir dir;
  Ends live;
  Running running(
      sinks(os::shared_stream(live.in.get(), "stdout"), os::appended_file(dir / "copy")));
  REQUIRE(write(running.command(), "last", 4) == 4);
  running.tee().end();
  // The pipe is still open here, as it is in a stranger's hands.
  CHECK(running.is_delivered());
  live.in.reset();
  CHECK(read_to_end(live.out.get()) == "last");
  CHECK(read_file(dir / "copy") == "last");
  CHECK(running.failures().empty());
}

TEST_CASE("where tee(2) is forbidden the bytes are copied by hand") {
  CHECK(in_child([] {
          const TempDir dir;
          deny_call(SYS_tee, EPERM);
          const std::string text = numbered(1 << 20);
          Ends live;
          Running running(
              sinks(os::shared_stream(live.in.get(), "stdout"), os::appended_file(dir / "copy")));
          std::string received;
          {
            std::thread writer = writer_of(running, text);
            std::thread reader([&] { received = read_to_end(live.out.get()); });
            const bool delivered = running.is_delivered();
            live.in.reset();
            writer.join();
            reader.join();
            if (!delivered) return "not delivered";
          }
          return received == text && read_file(dir / "copy") == text ? "whole" : "damaged";
        }) == "whole");
}

TEST_CASE("a live stream that fails while the rest is abandoned ends it in order") {
  signal(SIGPIPE, SIG_IGN);
  Ends live;
  std::vector<Result<std::unique_ptr<os::Sink>>> one;
  one.push_back(os::shared_stream(live.in.get(), "stdout"));
  Running running(std::move(one));
  const std::string text = numbered(1 << 20);
  std::thread writer = writer_of(running, text);
  running.turn(std::chrono::milliseconds(100));
  live.out.reset();
  running.tee().abandon();
  CHECK(running.is_delivered());
  CHECK(running.failures().size() == 1);
  writer.join();
  signal(SIGPIPE, SIG_DFL);
}
