#include "os/namespaces.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "os/fd.h"
#include "os/file.h"

namespace stepgate::os {
namespace {

int flags_of(Own own) {
  constexpr int kAlways = CLONE_NEWPID | CLONE_NEWNS;
  constexpr int kHost = CLONE_NEWUTS | CLONE_NEWIPC;
  switch (own) {
    case Own::nothing_else:
      return kAlways;
    case Own::host:
      return kAlways | kHost;
    case Own::host_and_users:
      return kAlways | kHost | CLONE_NEWUSER;
  }
  __builtin_unreachable();
}

// The kernel wants each of these files in one write.
Result<void> write_once(const std::string& path, const std::string& text) {
  const Fd file(open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file || write(file.get(), text.data(), text.size()) < 0) return failed("write", path);
  return {};
}

}  // namespace

Result<pid_t> fork_into_namespaces(Own own) {
  // The child waits for the end of this pipe's other end, which it can see, unlike its parent:
  // getppid(2) gives 0 in there.
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return failed("make", "a pipe");
  const Fd read_end(ends[0]);
  Fd write_end(ends[1]);
  // fork(2) itself takes no flags; without a stack of its own, clone(2) is the same.
  const long child =
      syscall(SYS_clone, flags_of(own) | SIGCHLD, nullptr, nullptr, nullptr, nullptr);
  if (child < 0) return failed("make", "namespaces");
  if (child == 0) {
    write_end.reset();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    // A parent that has died before that wrote nothing.
    char word = 0;
    if (read(read_end.get(), &word, 1) != 1) _exit(128 + SIGKILL);
    return 0;
  }
  const char word = 'g';
  [[maybe_unused]] const ssize_t sent = write(write_end.get(), &word, 1);
  return static_cast<pid_t>(child);
}

Result<void> become_root_inside(uid_t user, gid_t group) {
  // Groups first: who can set them could leave one that keeps him out of something.
  if (auto denied = write_once("/proc/self/setgroups", "deny"); !denied) return denied;
  if (auto mapped = write_once("/proc/self/uid_map", fmt::format("0 {} 1", user)); !mapped) {
    return mapped;
  }
  return write_once("/proc/self/gid_map", fmt::format("0 {} 1", group));
}

bool is_in_user_namespace() {
  constexpr std::size_t kLongestMap = 4096;
  // The first has every id there is, each as itself.
  const std::string map = read_start("/proc/self/uid_map", kLongestMap);
  return map.find("4294967295") == std::string::npos;
}

void start_session() { setsid(); }

Result<void> name_host(const std::string& name) {
  if (sethostname(name.data(), name.size()) != 0) return failed("set the host's name", name);
  return {};
}

}  // namespace stepgate::os
