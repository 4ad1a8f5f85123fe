// What a command has left in its step's `results` folder.
#pragma once

#include "os/folder.h"
#include "step/termination.h"

namespace stepgate {

// Only files whose name is a result's and that are regular (links are not followed): everything
// else is not there. What is longer than a termination message comes without its text.
ResultTexts read_results(const os::Folder& step_folder);

}  // namespace stepgate
