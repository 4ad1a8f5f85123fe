#include "os/executable_file.h"

#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/fd.h"
#include "os/file.h"
#include "os/temporary.h"

namespace stepgate::os {
namespace {

constexpr mode_t kMode = 0755;

std::string temporary_beside(const std::string& path) {
  const std::size_t name = path.rfind('/') + 1;  // 0 where there is no slash
  return path.substr(0, name) + temporary_name(path.substr(name));
}

Result<void> write_new(const std::string& temporary, const std::string& path,
                       std::string_view text) {
  const Fd fd(open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kMode));
  if (!fd) return failed("make", path);
  if (fchmod(fd.get(), kMode) != 0) return failed("make executable", path);
  return write_all(fd.get(), text, path);
}

}  // namespace

// The descriptor is closed before the rename: a file that somebody has open for writing cannot be
// executed (ETXTBSY, execve(2)).
Result<void> write_executable(const std::string& path, std::string_view text) {
  const std::string temporary = temporary_beside(path);
  Result<void> done = write_new(temporary, path, text);
  if (done && rename(temporary.c_str(), path.c_str()) != 0) done = failed("make", path);
  if (!done) unlink(temporary.c_str());
  return done;
}

}  // namespace stepgate::os
