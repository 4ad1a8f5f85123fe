#include "os/confinement.h"

#include <algorithm>
#include <array>

#include <grp.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace stepgate::os {
namespace {

// Those that Docker and CRI-O leave to root in a container, as far as they reach no device.
constexpr std::array kKept{
    CAP_CHOWN,   CAP_DAC_OVERRIDE, CAP_FOWNER,          CAP_FSETID,  CAP_KILL,
    CAP_SETGID,  CAP_SETUID,       CAP_SETPCAP,         CAP_SETFCAP, CAP_SYS_CHROOT,
    CAP_NET_RAW, CAP_AUDIT_WRITE,  CAP_NET_BIND_SERVICE};

// What the caller was given to hand on: root has it after execve(2) on top of what the bounding set
// lets him have.
Result<void> hand_on_nothing() {
  __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
  std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> sets{};
  if (syscall(SYS_capget, &header, sets.data()) != 0) return failed("read", "the capabilities");
  for (auto& set : sets) set.inheritable = 0;
  // That takes it from the ambient set, too.
  if (syscall(SYS_capset, &header, sets.data()) != 0) return failed("give up", "capabilities");
  return {};
}

}  // namespace

Result<void> become(const Ids& ids) {
  if (setgroups(ids.groups.size(), ids.groups.data()) != 0) return failed("take on", "the groups");
  if (setresgid(ids.group, ids.group, ids.group) != 0) return failed("take on", "the group");
  if (setresuid(ids.user, ids.user, ids.user) != 0) return failed("take on", "the user");
  return {};
}

Result<void> give_up_the_machine() {
  // What executes a program has at most what is in the bounding set (capabilities(7)).
  for (int capability = 0; prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; ++capability) {
    if (std::ranges::find(kKept, capability) != kKept.end()) continue;
    if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0) return failed("give up", "a capability");
  }
  return hand_on_nothing();
}

Result<void> gain_no_rights() {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return failed("give up", "gaining rights");
  return {};
}

}  // namespace stepgate::os
