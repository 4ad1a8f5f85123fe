#include "os/temporary.h"

#include <array>
#include <cerrno>
#include <cstdint>

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/entries.h"
#include "os/lease.h"

namespace stepgate::os {
namespace {

constexpr std::size_t kRandomCharacters = 6;

bool is_temporary_of(std::string_view entry, std::string_view marker) {
  if (!entry.starts_with(kTemporaryPrefix)) return false;
  if (marker.empty()) return true;
  entry.remove_prefix(kTemporaryPrefix.size());
  // The marker's own files: N.XXXXXX and N.alive.XXXXXX.
  if (!entry.starts_with(marker)) return false;
  entry.remove_prefix(marker.size());
  if (entry.starts_with(".alive")) entry.remove_prefix(6);
  return entry.size() == kRandomCharacters + 1 && entry.front() == '.' &&
         entry.find('.', 1) == std::string_view::npos;
}

bool is_stale(int folder, const char* name) {
  struct stat status{};
  if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return false;
  if (S_ISREG(status.st_mode)) return true;
  if (!S_ISFIFO(status.st_mode)) return false;
  const Fd fifo(openat(folder, name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC));
  return fifo && !is_held(fifo.get());
}

}  // namespace

std::string temporary_name(std::string_view name) {
  constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz012345";
  std::array<std::uint8_t, kRandomCharacters> random{};
  // Cannot fail for so few bytes once the kernel has booted (getrandom(2)).
  [[maybe_unused]] const ssize_t got = getrandom(random.data(), random.size(), 0);
  std::string temporary = std::string(kTemporaryPrefix) + std::string(name) + ".";
  for (const std::uint8_t byte : random) temporary += kAlphabet[byte % kAlphabet.size()];
  return temporary;
}

Result<void> remove_temporaries(const Folder& folder, const TemporariesOf& whose) {
  const Result<std::vector<std::string>> entries = entries_of(folder.fd(), folder.path());
  if (!entries) return std::unexpected(entries.error());
  for (const std::string& entry : *entries) {
    if (!is_temporary_of(entry, whose.marker) || !is_stale(folder.fd(), entry.c_str())) continue;
    if (unlinkat(folder.fd(), entry.c_str(), 0) != 0 && errno != ENOENT) {
      return failed("remove", folder.path_of(entry));
    }
  }
  return {};
}

}  // namespace stepgate::os
