#include "os/new_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "os/fd.h"
#include "os/file.h"

namespace stepgate::os {

Result<void> write_new_file(const std::string& path, std::string_view text, mode_t mode) {
  constexpr int kFlags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC;
  const Fd file(open(path.c_str(), kFlags, 0600));
  if (!file) return failed("make", path);
  if (auto written = write_all(file.get(), text, path); !written) return written;
  if (fchmod(file.get(), mode) != 0) return failed("set the mode of", path);
  return {};
}

}  // namespace stepgate::os
