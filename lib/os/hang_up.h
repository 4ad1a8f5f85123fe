// Whether anybody is still at the other end.
#pragma once

#include "os/fd.h"

namespace stepgate::os {

// A descriptor that becomes readable once the other end of the pipe, socket or terminal `fd` is
// gone; none where that cannot be told (a file, /dev/null). It is this process's own, so that
// polling it changes no flag of what others share.
Fd hang_up_of(int fd);

}  // namespace stepgate::os
