#include "os/execute.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/fd.h"
#include "os/forked.h"
#include "os/signals.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate::os;
using namespace stepgate::test;

namespace {

// What a program says that a child of this test becomes; or why it does not.
std::string said_by(const std::vector<std::string>& words,
                    const std::vector<std::string>& environment) {
  const TempDir dir;
  const pid_t child = fork();
  if (child == 0) {
    const Fd out(open((dir / "out").c_str(), O_CREAT | O_RDWR, 0600));
    // Neither must the program see.
    const Fd stray(open("/dev/null", O_RDONLY));
    [[maybe_unused]] const auto signals = SignalSource::take();
    Inherited inherited{.umask = 027, .open_files = {}};
    getrlimit(RLIMIT_NOFILE, &inherited.open_files);
    const ExecFailure failure = execute({.words = words,
                                         .environment = environment,
                                         .stdout_fd = out.get(),
                                         .stderr_fd = out.get(),
                                         .inherited = inherited});
    const std::string text = std::to_string(failure.exit_status) + " " + failure.reason;
    [[maybe_unused]] const ssize_t count = write(STDOUT_FILENO, text.data(), text.size());
    _exit(failure.exit_status);
  }
  waitpid(child, nullptr, 0);
  return read_file(dir / "out");
}

}  // namespace

TEST_CASE("a program gets its own environment, and is looked for in its own PATH") {
  CHECK(said_by({"env"}, {"PATH=/bin:/usr/bin", "A=b"}) == "PATH=/bin:/usr/bin\nA=b\n");
  CHECK(said_by({"sh", "-c", "umask; cat"}, {"PATH=/bin:/usr/bin"}) == "0027\n");
}

TEST_CASE("a program has the standard streams and no other descriptor") {
  // The fourth is that of ls itself, on the folder.
  CHECK(said_by({"sh", "-c", "ls /proc/self/fd | wc -l"}, {"PATH=/bin:/usr/bin"}) == "4\n");
}

TEST_CASE("a program gets its signals") {
  CHECK(said_by({"grep", "-E", "^Sig(Blk|Ign)", "/proc/self/status"}, {"PATH=/bin:/usr/bin"}) ==
        "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n");
}

TEST_CASE("why a program cannot be executed is said with the shell's codes") {
  CHECK(said_by({"no-such-program"}, {"PATH=/nowhere"}).starts_with("127 'no-such-program'"));
  CHECK(said_by({"/dev/null"}, {}).starts_with("126 "));
}

TEST_CASE("all descriptors can be closed but some") {
  CHECK(in_child([]() -> std::string {
          const int kept = open("/dev/null", O_RDONLY);
          const int other = open("/dev/null", O_RDONLY);
          const int last = open("/dev/null", O_RDONLY);
          // Those below are this test's way to answer.
          std::vector<int> all{last, kept};
          for (int fd = 3; fd < kept; ++fd) all.push_back(fd);
          close_all_but(all);
          return std::to_string(fcntl(kept, F_GETFD) >= 0) + std::to_string(fcntl(other, F_GETFD)) +
                 std::to_string(fcntl(last, F_GETFD) >= 0);
        }) == "1-11");
}
