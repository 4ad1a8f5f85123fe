// Our own programs, which the steps run under.
#pragma once

#include <string>

#include "base/error.h"

namespace stepgate::local {

// Who they run as in our own image, where nobody says otherwise: user and group.
inline constexpr unsigned kImageUser = 65532;

struct Programs {
  std::string entrypoint;
  std::string stepgate;
};

// Beside the running one; an error says what is missing where.
Result<Programs> find_programs();

}  // namespace stepgate::local
