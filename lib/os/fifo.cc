#include "os/fifo.h"

#include <fcntl.h>
#include <sys/stat.h>

namespace stepgate::os {

Result<Fd> make_fifo(const std::string& path) {
  if (mkfifo(path.c_str(), 0600) != 0) return failed("make the FIFO", path);
  Fd fd(open(path.c_str(), O_RDWR | O_CLOEXEC));
  if (!fd) return failed("open", path);
  return fd;
}

}  // namespace stepgate::os
