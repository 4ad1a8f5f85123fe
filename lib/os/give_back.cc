#include "os/give_back.h"

#include <fcntl.h>

#include "os/fd.h"

namespace stepgate::os {

bool give_back(const std::string& path, std::uint64_t from, std::uint64_t to) {
  const Fd fd(open(path.c_str(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | O_NOFOLLOW));
  return fd && fallocate(fd.get(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
                         static_cast<off_t>(from), static_cast<off_t>(to - from)) == 0;
}

}  // namespace stepgate::os
