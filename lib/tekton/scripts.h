// Scripts that come as words of a command line, since nothing but this program need be in an image.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/error.h"

namespace stepgate::tekton {

// Makes an executable file in `folder` for each name in `pieces`, which are NAME=BASE64: several of
// one name, one behind the other, are one script, since a word is at most 131,071 bytes long
// (execve(2)). Every piece is base64 by itself; nothing is written unless all of them are good. How
// many scripts there are.
Result<std::size_t> place_scripts(const std::string& folder, std::span<const std::string> pieces);

}  // namespace stepgate::tekton
