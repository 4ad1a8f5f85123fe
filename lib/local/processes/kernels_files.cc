#include "local/processes/kernels_files.h"

#include <array>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "os/folder.h"
#include "os/mounts.h"
#include "os/namespaces.h"
#include "os/new_file.h"

namespace stepgate::local {
namespace {

namespace fs = std::filesystem;

// Where root writes into the kernel: what container runtimes make read-only in /proc, or hide, as
// far as it is there.
constexpr std::array kKernelsOwn{"acpi",          "asound",        "bus",  "fs",
                                 "irq",           "latency_stats", "scsi", "sys",
                                 "sysrq-trigger", "timer_stats"};

constexpr std::array kDevices{"null", "zero", "full", "random", "urandom", "tty"};

constexpr std::array<std::pair<const char*, const char*>, 5> kLinks{{{"fd", "/proc/self/fd"},
                                                                     {"stdin", "/proc/self/fd/0"},
                                                                     {"stdout", "/proc/self/fd/1"},
                                                                     {"stderr", "/proc/self/fd/2"},
                                                                     {"ptmx", "pts/ptmx"}}};

Result<void> mount_proc(const std::string& target) {
  // Where the machine's own is partly covered, as in many containers, an ordinary user may have no
  // other one (mount_namespaces(7)); and that of another PID namespace would mislead the wrappers.
  if (auto mounted = os::mount_processes(target); !mounted) return mounted;
  // In a user namespace root is nobody to the kernel's files.
  if (os::is_in_user_namespace()) return {};
  for (const char* const name : kKernelsOwn) {
    const std::string path = fmt::format("{}/{}", target, name);
    std::error_code code;
    if (!fs::exists(path, code)) continue;
    if (auto bound = os::bind_mount(path, path, os::Writing::denied); !bound) return bound;
  }
  return {};
}

Result<void> mount_devices(const std::string& target) {
  if (auto mounted = os::mount_memory(target, "0755"); !mounted) return mounted;
  for (const char* const name : kDevices) {
    const std::string machines = fmt::format("/dev/{}", name);
    const std::string path = fmt::format("{}/{}", target, name);
    std::error_code code;
    if (!fs::exists(machines, code)) continue;
    if (auto made = os::write_new_file(path, "", 0644); !made) return made;
    if (auto bound = os::bind_mount(machines, path, os::Writing::allowed); !bound) return bound;
  }
  for (const auto& [name, leads_to] : kLinks) {
    std::error_code code;
    fs::create_symlink(leads_to, fmt::format("{}/{}", target, name), code);
  }
  for (const char* const name : {"/pts", "/shm"}) {
    if (auto made = os::make_folders(target + name); !made) return made;
  }
  if (auto mounted = os::mount_memory(target + "/shm", "1777"); !mounted) return mounted;
  return os::mount_terminals(target + "/pts");
}

}  // namespace

Result<void> mount_kernels_files(const std::string& root) {
  if (auto mounted = mount_proc(root + "/proc"); !mounted) return mounted;
  if (auto bound = os::bind_mount("/sys", root + "/sys", os::Writing::denied); !bound) return bound;
  return mount_devices(root + "/dev");
}

}  // namespace stepgate::local
