#include "os/own_rights.h"

#include <array>
#include <cstdint>

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace stepgate::os {
namespace {

// The processes of a command that became another user are to be ended, and its folder, which it may
// have given away, is to take the marker.
constexpr std::array kKept{CAP_KILL, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER};

constexpr std::uint64_t kept_bits() {
  std::uint64_t bits = 0;
  for (const int capability : kKept) bits |= std::uint64_t{1} << capability;
  return bits;
}

}  // namespace

void hide_memory() { prctl(PR_SET_DUMPABLE, 0); }

void keep_only_rights_to_end() {
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
  std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> sets{};
  if (syscall(SYS_capget, &header, sets.data()) != 0) return;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    const auto kept = static_cast<std::uint32_t>(kept_bits() >> (32 * i));
    sets[i].permitted &= kept;
    sets[i].effective &= kept;
    sets[i].inheritable = 0;  // that takes them from the ambient set, too
  }
  syscall(SYS_capset, &header, sets.data());
}

}  // namespace stepgate::os
