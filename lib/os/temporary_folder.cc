#include "os/temporary_folder.h"

#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/entries.h"
#include "os/fd.h"

namespace stepgate::os {
namespace {

void remove_tree(int parent, const char* name) {
  struct stat status{};
  if (fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return;
  if (!S_ISDIR(status.st_mode)) {
    unlinkat(parent, name, 0);
    return;
  }
  // Its owner may open, list and empty a folder only where its mode says so.
  const bool is_open = (status.st_mode & S_IRWXU) == S_IRWXU;
  if (!is_open && fchmodat(parent, name, S_IRWXU, 0) != 0) return;
  const Fd folder(openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  const auto entries = folder ? entries_of(folder.get(), name) : failed("open", name);
  if (entries) {
    for (const std::string& entry : *entries) remove_tree(folder.get(), entry.c_str());
  }
  unlinkat(parent, name, AT_REMOVEDIR);
}

}  // namespace

Result<TemporaryFolder> TemporaryFolder::make(const std::string& beginning) {
  const char* parent = std::getenv("TMPDIR");
  std::string path = parent != nullptr && *parent != '\0' ? parent : "/tmp";
  path += "/" + beginning + "XXXXXX";
  if (mkdtemp(path.data()) == nullptr) return failed("make a folder like", path);
  // Where it really is, whatever becomes of links and of the working directory.
  char* const real = realpath(path.c_str(), nullptr);
  if (real == nullptr) return failed("look at", path);
  path = real;
  std::free(real);  // NOLINT(cppcoreguidelines-no-malloc): realpath(3) allocates it so
  return TemporaryFolder(std::move(path));
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})), kept_(other.kept_) {}

TemporaryFolder::~TemporaryFolder() {
  if (!path_.empty() && !kept_) remove_tree(AT_FDCWD, path_.c_str());
}

}  // namespace stepgate::os
