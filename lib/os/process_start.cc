#include "os/process_start.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stepgate::os {
namespace {

void open_missing_streams() {
  // open(2) gives the lowest free number, so this fills 0, 1 and 2 in order. Not close-on-exec: the
  // command is to have them too.
  int fd = open("/dev/null", O_RDWR);
  while (fd >= 0 && fd <= STDERR_FILENO) fd = open("/dev/null", O_RDWR);
  if (fd > STDERR_FILENO) close(fd);
}

}  // namespace

Inherited prepare_process() {
  Inherited inherited;
  if (fcntl(STDIN_FILENO, F_GETFD) < 0 || fcntl(STDOUT_FILENO, F_GETFD) < 0 ||
      fcntl(STDERR_FILENO, F_GETFD) < 0) {
    open_missing_streams();
  }
  inherited.umask = umask(0);
  getrlimit(RLIMIT_NOFILE, &inherited.open_files);
  rlimit raised = inherited.open_files;
  raised.rlim_cur = raised.rlim_max;
  setrlimit(RLIMIT_NOFILE, &raised);
  if (getpid() != 1) prctl(PR_SET_CHILD_SUBREAPER, 1);
  return inherited;
}

void restore_umask(const Inherited& inherited) { umask(inherited.umask); }

bool is_in_reserve(int fd) {
  constexpr rlim_t kReserve = 16;
  rlimit open_files{};
  getrlimit(RLIMIT_NOFILE, &open_files);
  return static_cast<rlim_t>(fd) + kReserve >= open_files.rlim_cur;
}

}  // namespace stepgate::os
