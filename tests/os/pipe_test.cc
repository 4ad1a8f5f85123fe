#include "os/pipe.h"

#include <array>
#include <cerrno>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "os/forked.h"
#include "os/rights.h"
#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

namespace {

bool put(const Pipe& pipe, std::string_view text) {
  return write(pipe.write_end.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

// Takes pipe memory until this user gets no more; false where there is no quota.
bool use_up_quota(std::vector<Pipe>& taken) {
  constexpr int kMost = 500;
  for (int i = 0; i < kMost; ++i) {
    Result<Pipe> pipe = make_pipe();
    if (!pipe) return false;
    const bool refused = fcntl(pipe->write_end.get(), F_SETPIPE_SZ, 1 << 20) < 0;
    taken.push_back(std::move(*pipe));
    if (refused) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a command's pipe blocks the command and not the wrapper, and reaches nobody by exec") {
  const auto pipe = make_pipe();
  REQUIRE(pipe);
  CHECK((fcntl(pipe->read_end.get(), F_GETFL) & O_NONBLOCK) != 0);
  CHECK((fcntl(pipe->write_end.get(), F_GETFL) & O_NONBLOCK) == 0);
  for (const Fd* end : {&pipe->read_end, &pipe->write_end}) {
    CHECK((fcntl(end->get(), F_GETFD) & FD_CLOEXEC) != 0);
  }
}

TEST_CASE("a pipe is enlarged as far as the quota goes, and can be had beyond it") {
  constexpr int kUsual = 65536;
  CHECK(fcntl(make_pipe()->read_end.get(), F_GETPIPE_SZ) > kUsual);
  STEPGATE_NEEDS(is_root(), "a user of its own");
  const std::string end = in_child([]() -> std::string {
    rlimit open_files{};
    getrlimit(RLIMIT_NOFILE, &open_files);
    open_files.rlim_cur = open_files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &open_files);
    become_user(50'000 + static_cast<unsigned>(getpid() % 5'000));
    std::vector<Pipe> taken;
    if (!use_up_quota(taken)) return "no quota";
    const auto pipe = make_pipe();
    if (!pipe) return describe(pipe.error());
    if (fcntl(pipe->read_end.get(), F_GETPIPE_SZ) > kUsual) return "not the last one";
    return put(*pipe, "text") && count_bytes(pipe->read_end.get()) == 4 ? "a small one"
                                                                        : "a dead one";
  });
  if (end == "no quota") {
    WARN("skipped: this machine limits no user's pipes");
  } else {
    CHECK(end == "a small one");
  }
}

TEST_CASE("a pipe that cannot be had is an error") {
  const auto pipe = [] {
    const FewDescriptors none(0);
    return make_pipe();
  }();
  REQUIRE_FALSE(pipe);
  CHECK(describe(pipe.error()) == "cannot make a pipe: Too many open files");
}

TEST_CASE("reading gives what is there, nothing, or the end, and never waits") {
  Pipe pipe = std::move(*make_pipe());
  std::array<char, 4> buffer{};
  const auto read_some = [&] {
    const ReadResult got = read_now(pipe.read_end.get(), buffer);
    return std::string(buffer.data(), got.bytes) + (got.end ? " end" : "");
  };
  CHECK(read_some().empty());
  REQUIRE(put(pipe, "a text"));
  CHECK(read_some() == "a te");
  CHECK(read_some() == "xt");
  CHECK(read_some().empty());
  // What was written before the last writer left comes before the end.
  REQUIRE(put(pipe, "last"));
  pipe.write_end.reset();
  CHECK(read_some() == "last");
  CHECK(read_some() == " end");
  CHECK(read_some() == " end");
}

TEST_CASE("what cannot be read has ended") {
  std::array<char, 4> buffer{};
  const ReadResult got = read_now(-1, buffer);
  CHECK(got.bytes == 0);
  CHECK(got.end);
}

TEST_CASE("a pipe has bytes until they are read, writers or not") {
  Pipe pipe = std::move(*make_pipe());
  CHECK(count_bytes(pipe.read_end.get()) == 0);
  REQUIRE(put(pipe, "text"));
  CHECK(count_bytes(pipe.read_end.get()) > 0);
  pipe.write_end.reset();
  CHECK(count_bytes(pipe.read_end.get()) > 0);
  std::array<char, 16> buffer{};
  CHECK(read_now(pipe.read_end.get(), buffer).bytes == 4);
  CHECK(count_bytes(pipe.read_end.get()) == 0);
  CHECK(count_bytes(-1) == 0);
}
