// The terminal that a program shows something on.
#include "os/terminal.h"

#include <csignal>

#include <fcntl.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/fd.h"
#include "support/catch.h"

namespace stepgate::test {
namespace {

// The wait status of a child that does this.
int end_of(void (*what)()) {
  const pid_t child = fork();
  if (child == 0) {
    what();
    _exit(1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

}  // namespace

TEST_CASE("a terminal tells its size and what is none tells nothing") {
  int master = -1;
  int slave = -1;
  const winsize small{7, 33, 0, 0};
  REQUIRE(openpty(&master, &slave, nullptr, nullptr, &small) == 0);
  const os::Fd kept(master);
  const os::Fd terminal(slave);
  const auto size = os::terminal_size(slave);
  REQUIRE(size.has_value());
  CHECK(size->rows == 7);
  CHECK(size->columns == 33);
  const winsize silent{};
  REQUIRE(ioctl(slave, TIOCSWINSZ, &silent) == 0);
  CHECK(os::terminal_size(slave)->columns == 80);
  const os::Fd null(open("/dev/null", O_RDWR | O_CLOEXEC));
  CHECK_FALSE(os::terminal_size(null.get()).has_value());
}

TEST_CASE("a signal that asks to end ends the program with 0") {
  const int status = end_of([] {
    os::end_well_on_signals();
    (void)raise(SIGTERM);
  });
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("a signal that is ignored stays ignored") {
  const int status = end_of([] {
    (void)std::signal(SIGHUP, SIG_IGN);
    os::end_well_on_signals();
    (void)raise(SIGHUP);
  });
  CHECK(WEXITSTATUS(status) == 1);
}

}  // namespace stepgate::test
