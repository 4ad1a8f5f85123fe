#include "os/fd.h"

#include <unistd.h>

namespace stepgate::os {

void Fd::reset() {
  // close(2): the descriptor is gone on Linux even after EINTR, so it is never tried twice.
  if (number_ >= 0) close(number_);
  number_ = -1;
}

}  // namespace stepgate::os
