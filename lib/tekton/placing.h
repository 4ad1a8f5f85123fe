// What Tekton's init containers do: put the program, the scripts and the links where steps find
// them.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "base/error.h"
#include "tekton/paths.h"

namespace stepgate::tekton {

// Runs the sub-command that the words are, and says what it has done; nothing where they are none,
// or one with the wrong number of words:
//   init SRC DST [STEP…]   as cp and then step-init
//   cp SRC DST             copies a program, to be executed by all and read by nobody
//   step-init STEP…        links each step's folder by its name and by its index
//   decode-script FILE     replaces a file in base64 by what it means
// and two that Tekton's program does not have:
//   place-scripts DIR [NAME=BASE64…]   makes scripts, see scripts.h
//   make-folders DIR…                  makes them, with those above them
std::optional<Result<std::string>> place(std::span<const std::string> words, const Paths& paths);

}  // namespace stepgate::tekton
