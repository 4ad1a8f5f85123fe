#include "os/script_copy.h"

#include <cstdlib>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/fd.h"
#include "os/file.h"

namespace stepgate::os {

Result<std::string> write_script_copy(std::string_view text) {
  const char* folder = std::getenv("TMPDIR");
  std::string path = folder != nullptr && *folder != '\0' ? folder : "/tmp";
  path += "/script-XXXXXX";
  const Fd fd(mkostemp(path.data(), O_CLOEXEC));
  if (!fd) return failed("make", path);
  Result<void> done = write_all(fd.get(), text, path);
  // Whatever the umask: it may be another user who executes it.
  if (done && fchmod(fd.get(), 0755) != 0) done = failed("make executable", path);
  if (done) return path;
  unlink(path.c_str());
  return std::unexpected(done.error());
}

}  // namespace stepgate::os
