// What a process can be deprived of, irrevocably: for a Forked one only.
#pragma once

#include <stdexcept>
#include <string>

#include <grp.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "os/forked.h"
#include "support/skip.h"

namespace stepgate::test {

inline void become_user(unsigned id) {
  if (setgroups(0, nullptr) != 0 || setresgid(id, id, id) != 0 || setresuid(id, id, id) != 0) {
    throw std::runtime_error("cannot become another user");
  }
  // As after an exec: its files in /proc are its own again (proc(5)).
  prctl(PR_SET_DUMPABLE, 1);
}

template <std::size_t N>
void install_filter(sock_filter (&rules)[N]) {
  const sock_fprog program{N, rules};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
    throw std::runtime_error("cannot install a filter");
  }
}

// From now on this system call fails with `code`, as it does where a file system lacks the thing.
inline void deny_call(unsigned number, unsigned code) {
  sock_filter rules[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | code),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  install_filter(rules);
}

// The same for calls whose fifth argument, the flags of renameat2(2), is `flags`.
inline void deny_call_with_flags(unsigned number, unsigned flags, unsigned code) {
  constexpr unsigned kFifthArgument = 16 + 4 * 8;  // of struct seccomp_data, its lower half
  sock_filter rules[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 3),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kFifthArgument),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, flags, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | code),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  install_filter(rules);
}

// While it lives, this process gets no descriptor of that number or a higher one.
class FewDescriptors {
 public:
  explicit FewDescriptors(rlim_t most) {
    getrlimit(RLIMIT_NOFILE, &before_);
    const rlimit few{most, before_.rlim_max};
    setrlimit(RLIMIT_NOFILE, &few);
  }
  ~FewDescriptors() { setrlimit(RLIMIT_NOFILE, &before_); }
  FewDescriptors(const FewDescriptors&) = delete;
  FewDescriptors& operator=(const FewDescriptors&) = delete;

 private:
  rlimit before_{};
};

// Mounts of this process alone, gone when it ends.
inline void have_own_mounts() {
  if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) {
    throw std::runtime_error("cannot have mounts of its own");
  }
}

inline void mount_tmpfs(const std::string& at, const std::string& options,
                        unsigned long flags = 0) {
  if (mount("tmpfs", at.c_str(), "tmpfs", flags, options.c_str()) != 0) {
    throw std::runtime_error("cannot mount a tmpfs at " + at);
  }
}

inline void mount_read_only(const std::string& from, const std::string& at) {
  if (mount(from.c_str(), at.c_str(), nullptr, MS_BIND, nullptr) != 0 ||
      mount("none", at.c_str(), nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr) != 0) {
    throw std::runtime_error("cannot mount " + from + " read-only");
  }
}

// May this machine's tests do such things? Only as root, and not in every container.
inline bool is_root() { return geteuid() == 0; }
inline bool may_mount() {
  static const bool can = in_child([] {
                            have_own_mounts();
                            mount_tmpfs("/tmp", "size=64k");
                            return "yes";
                          }) == "yes";
  return can;
}

}  // namespace stepgate::test
