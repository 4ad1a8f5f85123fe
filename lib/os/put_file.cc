#include "os/put_file.h"

#include <cerrno>
#include <cstdlib>
#include <memory>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/fd.h"
#include "os/file.h"
#include "os/temporary.h"

namespace stepgate::os {
namespace {

constexpr mode_t kPermissions = 07777;

std::string temporary_beside(const std::string& path) {
  const std::size_t name = path.rfind('/') + 1;  // 0 where there is no slash
  return path.substr(0, name) + temporary_name(path.substr(name));
}

// `mode` is that of the file that is replaced.
Result<void> replace(const std::string& path, std::optional<mode_t> mode, std::string_view text) {
  const std::string temporary = temporary_beside(path);
  const Fd fd(open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!fd) return failed("write", path);
  Result<void> done = write_all(fd.get(), text, path);
  if (done && mode && fchmod(fd.get(), *mode & kPermissions) != 0) done = failed("write", path);
  if (done && rename(temporary.c_str(), path.c_str()) != 0) done = failed("write", path);
  if (!done) unlink(temporary.c_str());
  return done;
}

Result<void> write_into(const std::string& path, std::string_view text) {
  const Fd fd(open(path.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC));
  if (!fd) return failed("write", path);
  return write_all(fd.get(), text, path);
}

}  // namespace

Result<void> put_file(const std::string& path, std::string_view text) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0) {
    return errno == ENOENT ? replace(path, std::nullopt, text) : failed("write", path);
  }
  if (!S_ISREG(status.st_mode)) return write_into(path, text);
  const std::unique_ptr<char, void (*)(void*)> real(realpath(path.c_str(), nullptr), std::free);
  if (!real) return failed("write", path);
  return replace(real.get(), status.st_mode, text);
}

}  // namespace stepgate::os
