// Telling that nobody is at the other end any more.
#include "os/hang_up.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/catch.h"

namespace stepgate::test {
namespace {

bool is_readable(const os::Fd& fd) {
  pollfd watched{fd.get(), POLLIN, 0};
  return poll(&watched, 1, 0) == 1;
}

// A descriptor to write to, and its other end.
void tells_the_end_of(int writing, int other) {
  const os::Fd kept(writing);
  os::Fd reader(other);
  const int flags = fcntl(writing, F_GETFL);
  const os::Fd hang_up = os::hang_up_of(writing);
  REQUIRE(hang_up);
  CHECK_FALSE(is_readable(hang_up));
  reader.reset();
  CHECK(is_readable(hang_up));
  CHECK(fcntl(writing, F_GETFL) == flags);
}

}  // namespace

TEST_CASE("the end of whoever reads a pipe, a socket or a terminal is told") {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  tells_the_end_of(ends[1], ends[0]);
  REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
  tells_the_end_of(ends[0], ends[1]);
  int master = -1;
  int slave = -1;
  REQUIRE(openpty(&master, &slave, nullptr, nullptr, nullptr) == 0);
  tells_the_end_of(slave, master);
}

TEST_CASE("of what has no other end nothing is told") {
  const os::Fd null(open("/dev/null", O_WRONLY));
  CHECK_FALSE(os::hang_up_of(null.get()));
  CHECK_FALSE(os::hang_up_of(-1));
}

}  // namespace stepgate::test
