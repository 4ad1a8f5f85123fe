#include "os/private_file.h"

#include <cerrno>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/copy_file.h"
#include "os/entries.h"
#include "os/fd.h"
#include "os/file.h"
#include "os/folder.h"

namespace stepgate::os {
namespace {

constexpr mode_t kFileMode = 0600;
constexpr mode_t kFolderMode = 0700;

// Non-blocking, so that a FIFO in the way is an error rather than a hang.
constexpr int kWrite = O_WRONLY | O_CREAT | O_NONBLOCK | O_CLOEXEC;

std::string inside(const std::string& folder, const std::string& name) {
  return std::string(folder).append("/").append(name);
}

Result<void> copy_folder(int source, const std::string& from, const std::string& to) {
  // Read before the copy is made, which may lie inside.
  const Result<std::vector<std::string>> names = entries_of(source, from);
  if (!names) return std::unexpected(names.error());
  if (const Result<void> made = make_folders(to, kFolderMode); !made) return made;
  for (const std::string& name : *names) {
    const Result<void> copied = copy_private(inside(from, name), inside(to, name));
    if (!copied) return copied;
  }
  return {};
}

bool are_same_file(const struct stat& one, const struct stat& other) {
  return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

Result<void> copy_content(int source, const struct stat& status, const std::string& from,
                          const std::string& to) {
  // Not cut before it is known to be another file: a home that is the source itself would be
  // emptied.
  const Fd target(open(to.c_str(), kWrite, kFileMode));
  if (!target) return failed("write", to);
  struct stat there{};
  if (fstat(target.get(), &there) != 0) return failed("write", to);
  if (are_same_file(status, there)) return {};
  if (ftruncate(target.get(), 0) != 0 && S_ISREG(there.st_mode)) return failed("write", to);
  return copy_all(source, target.get(), from, to);
}

}  // namespace

Result<void> write_private(const std::string& path, std::string_view text) {
  return overwrite_file(path, text, kFileMode);
}

Result<void> append_private(const std::string& path, std::string_view text) {
  const Fd fd(open(path.c_str(), kWrite | O_APPEND, kFileMode));
  if (!fd) return failed("write", path);
  return write_all(fd.get(), text, path);
}

Result<void> copy_private(const std::string& from, const std::string& to) {
  struct stat entry{};
  if (lstat(from.c_str(), &entry) != 0) {
    if (errno == ENOENT) return {};
    return failed("read", from);
  }
  const Fd source(open(from.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!source) {
    if (errno == ENOENT) return {};
    return failed("open", from);
  }
  if (S_ISDIR(entry.st_mode)) return copy_folder(source.get(), from, to);
  struct stat status{};
  if (fstat(source.get(), &status) != 0) return failed("read", from);
  // Nothing else has an end that can be relied on.
  if (!S_ISREG(status.st_mode)) {
    return failed("copy", from, S_ISDIR(status.st_mode) ? EISDIR : ESPIPE);
  }
  return copy_content(source.get(), status, from, to);
}

}  // namespace stepgate::os
