// Which shell steps find at /bin/sh.
#pragma once

#include "base/error.h"
#include "local/processes/root.h"

namespace stepgate::local {

// Where the machine's is dash: bash, if there is one. The images that most scripts are written for
// have bash or busybox there, which know `[[` and `==`. Before the root folder is mounted.
Result<void> place_shell(const Root& root);

}  // namespace stepgate::local
