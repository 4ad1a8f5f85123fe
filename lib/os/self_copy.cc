#include "os/self_copy.h"

#include <fcntl.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/copy_file.h"
#include "os/temporary.h"

namespace stepgate::os {
namespace {

// Without /proc the path that the kernel executed is still known (getauxval(3)).
Fd open_self() {
  Fd self(open("/proc/self/exe", O_RDONLY | O_CLOEXEC));
  if (self) return self;
  // NOLINTNEXTLINE(performance-no-int-to-ptr): the kernel hands pointers over as numbers.
  const auto* path = reinterpret_cast<const char*>(getauxval(AT_EXECFN));
  return Fd(path == nullptr ? -1 : open(path, O_RDONLY | O_CLOEXEC));
}

}  // namespace

Result<Installed> copy_self(const std::string& folder, const std::string& name) {
  const std::string path = folder + (folder.ends_with('/') ? "" : "/") + name;
  const Fd self = open_self();
  if (!self) return failed("read", "/proc/self/exe");
  const Fd parent(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!parent) return failed("open the folder", folder);
  const std::string temporary = temporary_name(name);
  Fd file(openat(parent.get(), temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!file) return failed("make", path);
  const auto undone = [&](Error error) {
    unlinkat(parent.get(), temporary.c_str(), 0);
    return std::unexpected(std::move(error));
  };
  const Result<void> copied = copy_all(self.get(), file.get(), "/proc/self/exe", path);
  if (!copied) return undone(copied.error());
  // The mode last: a program that can be executed is a whole one.
  if (fchmod(file.get(), 0555) != 0) return undone(failed("make executable", path).error());
  // Some file systems have no room only once they write (close(2)).
  if (fsync(file.get()) != 0) return undone(failed("write", path).error());
  struct stat status{};
  if (fstat(file.get(), &status) != 0) return undone(failed("look at", path).error());
  // Executing a file that is open for writing fails (ETXTBSY).
  file.reset();
  if (renameat(parent.get(), temporary.c_str(), parent.get(), name.c_str()) != 0) {
    return undone(failed("replace", path).error());
  }
  return Installed{path, static_cast<std::uint64_t>(status.st_size)};
}

}  // namespace stepgate::os
