#include "uv/poll.h"

#include <array>
#include <cerrno>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/catch.h"
#include "support/temp_dir.h"
#include "uv/timer.h"

using namespace stepgate;
using namespace stepgate::test;
using namespace std::chrono_literals;
using For = uv::Poll::For;

namespace {

struct Pipe {
  Pipe() { REQUIRE(pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) == 0); }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  void close_end(std::size_t end) {
    if (ends[end] >= 0) close(ends[end]);
    ends[end] = -1;
  }
  std::array<int, 2> ends{-1, -1};
};

// Runs the loop until something stops it; false where that takes too long.
bool ran(uv::Loop& loop) {
  bool in_time = true;
  uv::Timer deadline(loop, [&] {
    in_time = false;
    loop.stop();
  });
  deadline.start(20s);
  loop.run();
  return in_time;
}

}  // namespace

TEST_CASE("what becomes readable is told again and again until it is dealt with") {
  Pipe pipe;
  uv::Loop loop = *uv::Loop::make();
  int told = 0;
  const auto poll = uv::Poll::make(loop, pipe.ends[0], For::reading, [&] {
    if (++told == 3) loop.stop();
  });
  REQUIRE(poll);
  (*poll)->start();
  REQUIRE(write(pipe.ends[1], "x", 1) == 1);
  CHECK(ran(loop));
  CHECK(told == 3);
}

TEST_CASE("what is stopped is not told, what is started again is") {
  Pipe pipe;
  REQUIRE(write(pipe.ends[1], "x", 1) == 1);
  uv::Loop loop = *uv::Loop::make();
  int told = 0;
  const auto poll = uv::Poll::make(loop, pipe.ends[0], For::reading, [&] {
    ++told;
    loop.stop();
  });
  REQUIRE(poll);
  uv::Timer start(loop, [&] {
    CHECK(told == 0);
    (*poll)->start();
  });
  (*poll)->start();
  (*poll)->stop();
  start.start(5ms);
  CHECK(ran(loop));
  CHECK(told == 1);
}

TEST_CASE("room to write is told") {
  Pipe pipe;
  uv::Loop loop = *uv::Loop::make();
  const auto poll = uv::Poll::make(loop, pipe.ends[1], For::writing, [&] { loop.stop(); });
  REQUIRE(poll);
  (*poll)->start();
  CHECK(ran(loop));
}

TEST_CASE("a FIFO whose last writer has gone hangs up, whatever was written before") {
  const TempDir dir;
  REQUIRE(mkfifo((dir / "fifo").c_str(), 0600) == 0);
  int writer = open((dir / "fifo").c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
  const int reader = open((dir / "fifo").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  uv::Loop loop = *uv::Loop::make();
  bool told = false;
  auto poll = uv::Poll::make(loop, reader, For::hang_up, [&] {
    told = true;
    loop.stop();
  });
  REQUIRE(poll);
  (*poll)->start();
  uv::Timer end(loop, [&] {
    CHECK_FALSE(told);
    close(writer);
  });
  REQUIRE(write(writer, "x", 1) == 1);
  end.start(10ms);
  CHECK(ran(loop));
  CHECK(told);
  (*poll).reset();
  close(reader);
}

TEST_CASE("a regular file cannot be polled") {
  const TempDir dir;
  write_file(dir / "file", "text");
  const int fd = open((dir / "file").c_str(), O_RDONLY | O_CLOEXEC);
  uv::Loop loop = *uv::Loop::make();
  const auto poll = uv::Poll::make(loop, fd, For::reading, [] {});
  REQUIRE_FALSE(poll);
  CHECK(poll.error().code == EPERM);
  close(fd);
}

TEST_CASE("a poll may be destroyed by its own callback") {
  Pipe pipe;
  REQUIRE(write(pipe.ends[1], "x", 1) == 1);
  uv::Loop loop = *uv::Loop::make();
  std::unique_ptr<uv::Poll> poll;
  int told = 0;
  poll = std::move(*uv::Poll::make(loop, pipe.ends[0], For::reading, [&] {
    poll.reset();
    ++told;
  }));
  poll->start();
  loop.run();
  CHECK(told == 1);
}

TEST_CASE("a descriptor can be polled anew at once after its poll was destroyed") {
  Pipe pipe;
  uv::Loop loop = *uv::Loop::make();
  int told = 0;
  const auto made = [&] {
    return uv::Poll::make(loop, pipe.ends[0], For::reading, [&] {
      ++told;
      loop.stop();
    });
  };
  {
    auto first = made();
    REQUIRE(first);
    (*first)->start();
  }
  auto second = made();
  REQUIRE(second);
  (*second)->start();
  REQUIRE(write(pipe.ends[1], "x", 1) == 1);
  CHECK(ran(loop));
  CHECK(told == 1);
}
