#include "os/process_start.h"

#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/fd.h"
#include "os/forked.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/temp_dir.h"

using namespace stepgate::os;
using namespace stepgate::test;

namespace {

std::string target_of(int fd) {
  return std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(fd));
}

rlimit open_files() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  return limit;
}

void allow_open_files(rlim_t soft, rlim_t hard) {
  const rlimit limit{soft, hard};
  if (setrlimit(RLIMIT_NOFILE, &limit) != 0) throw std::runtime_error("cannot set the limit");
}

}  // namespace

TEST_CASE("standard streams that are closed are opened on /dev/null, also for the command") {
  for (const int missing : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    INFO(missing);
    CHECK(in_child([missing]() -> std::string {
            close(missing);
            prepare_process();
            if ((fcntl(missing, F_GETFD) & FD_CLOEXEC) != 0) return "not for the command";
            return target_of(missing);
          }) == "/dev/null");
  }
}

TEST_CASE("where all standard streams are closed, no descriptor is left over") {
  CHECK(in_child([]() -> std::string {
          const Fd before(open("/dev/zero", O_RDONLY | O_CLOEXEC));
          for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) close(fd);
          prepare_process();
          const Fd after(open("/dev/zero", O_RDONLY | O_CLOEXEC));
          if (after.get() != before.get() + 1) return "a number was taken";
          return target_of(0) + " " + target_of(1) + " " + target_of(2);
        }) == "/dev/null /dev/null /dev/null");
}

TEST_CASE("standard streams that are open stay what they are") {
  CHECK(in_child([]() -> std::string {
          const TempDir dir;
          const Fd file(open((dir / "out").c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
          dup2(file.get(), STDOUT_FILENO);
          close(STDERR_FILENO);
          prepare_process();
          return target_of(STDOUT_FILENO) == dir / "out" ? "the same" : target_of(STDOUT_FILENO);
        }) == "the same");
}

TEST_CASE("the umask is cleared, and told for the command") {
  CHECK(in_child([] {
          umask(027);
          const Inherited inherited = prepare_process();
          return std::to_string(inherited.umask) + " " + std::to_string(umask(0));
        }) == std::to_string(027) + " 0");
}

TEST_CASE("the soft limit of open files goes up to the hard one, and is told for the command") {
  CHECK(in_child([]() -> std::string {
          allow_open_files(77, 99);
          const Inherited inherited = prepare_process();
          return std::to_string(inherited.open_files.rlim_cur) + " of " +
                 std::to_string(inherited.open_files.rlim_max) + ", now " +
                 std::to_string(open_files().rlim_cur) + " of " +
                 std::to_string(open_files().rlim_max);
        }) == "77 of 99, now 99 of 99");
}

TEST_CASE("orphans below become children of this process") {
  CHECK(in_child([]() -> std::string {
          prepare_process();
          const pid_t top = getpid();
          const pid_t parent = fork();
          if (parent == 0) {
            const pid_t former = getpid();
            if (fork() != 0) _exit(0);
            eventually([former] { return getppid() != former; });
            _exit(getppid() == top ? 7 : 8);
          }
          waitpid(parent, nullptr, 0);
          int status = 0;
          if (waitpid(-1, &status, 0) < 0) return "no child any more";
          return "ended with " + std::to_string(WEXITSTATUS(status));
        }) == "ended with 7");
}

TEST_CASE("the last sixteen descriptors are kept for short looks") {
  CHECK(in_child([]() -> std::string {
          allow_open_files(64, 64);
          std::string reserve;
          for (const int fd : {0, 47, 48, 63}) reserve += is_in_reserve(fd) ? "yes " : "no ";
          return reserve;
        }) == "no no yes yes ");
}
