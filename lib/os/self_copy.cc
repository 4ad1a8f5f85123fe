#include "os/self_copy.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/auxv.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

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

Result<std::uint64_t> copy_all(int from, int to, const std::string& path) {
  std::uint64_t copied = 0;
  for (;;) {
    const ssize_t count = sendfile(to, from, nullptr, std::size_t{1} << 20);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("write", path);
    if (count == 0) return copied;
    copied += static_cast<std::uint64_t>(count);
  }
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
  const Result<std::uint64_t> bytes = copy_all(self.get(), file.get(), path);
  if (!bytes) return undone(bytes.error());
  // The mode last: a program that can be executed is a whole one.
  if (fchmod(file.get(), 0555) != 0) return undone(failed("make executable", path).error());
  // Some file systems have no room only once they write (close(2)).
  if (fsync(file.get()) != 0) return undone(failed("write", path).error());
  // Executing a file that is open for writing fails (ETXTBSY).
  file.reset();
  if (renameat(parent.get(), temporary.c_str(), parent.get(), name.c_str()) != 0) {
    return undone(failed("replace", path).error());
  }
  return Installed{path, *bytes};
}

}  // namespace stepgate::os
