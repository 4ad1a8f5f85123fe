#include "container/namespaces.h"

#include <array>
#include <system_error>

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace stepgate::test {
namespace {

// Process 1 of the new namespace: the kernel reaps for it, and when it dies, with the test program
// at the latest, every other process in there is killed.
[[noreturn]] void be_init(int ready) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  signal(SIGCHLD, SIG_IGN);
  setsid();  // a Ctrl-C concerns the test program alone
  const int failure = mount("proc", "/proc", "proc", 0, nullptr) == 0 ? 0 : errno;
  if (write(ready, &failure, sizeof failure) != sizeof failure) _exit(1);
  for (;;) pause();
}

[[noreturn]] void fail(int code, const char* what) {
  throw std::system_error(code, std::generic_category(), what);
}

int open_folder(const char* path) { return open(path, O_PATH | O_DIRECTORY | O_CLOEXEC); }

bool are_same(int folder, const char* path) {
  struct stat one = {};
  struct stat other = {};
  return fstat(folder, &one) == 0 && stat(path, &other) == 0 && one.st_dev == other.st_dev &&
         one.st_ino == other.st_ino;
}

// Makes the root of this process that of its mount namespace, with mounts of its own. In a chroot,
// such as build machines use, they are different ones; `podman exec` enters the namespace's, and
// would find itself outside the container, and outside the chroot.
void enter_own_root() {
  const int root = open_folder("/");
  const int working_folder = open_folder(".");
  const int same_namespace = open("/proc/self/ns/mnt", O_RDONLY | O_CLOEXEC);
  // Entering a mount namespace, even one's own, is what leads to its root.
  if (setns(same_namespace, CLONE_NEWNS) != 0) fail(errno, "cannot enter the mount namespace");
  close(same_namespace);
  if (mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) {
    fail(errno, "cannot make mounts private");
  }
  if (!are_same(root, "/")) {
    if (fchdir(root) != 0 || syscall(SYS_pivot_root, ".", ".") != 0) {
      fail(errno, "cannot make the chroot a root of its own");
    }
    umount2(".", MNT_DETACH);  // the old root, which now lies over the new one
  }
  if (fchdir(working_folder) != 0) fail(errno, "cannot go back to the working folder");
  close(root);
  close(working_folder);
}

}  // namespace

Namespaces::Namespaces() {
  if (unshare(CLONE_NEWNS | CLONE_NEWPID) != 0) fail(errno, "cannot make namespaces");
  enter_own_root();
  std::array<int, 2> ready{};
  if (pipe(ready.data()) != 0) fail(errno, "cannot make a pipe");
  init_ = fork();
  if (init_ < 0) fail(errno, "cannot fork");
  if (init_ == 0) be_init(ready[1]);
  close(ready[1]);
  int failure = ESRCH;
  const bool told = read(ready[0], &failure, sizeof failure) == sizeof failure;
  close(ready[0]);
  if (!told || failure != 0) fail(failure, "cannot mount /proc");
}

Namespaces::~Namespaces() {
  kill(init_, SIGKILL);
  waitpid(init_, nullptr, 0);
}

}  // namespace stepgate::test
