// Who runs a script: what its `#!` line names (execve(2), "Interpreter scripts").
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace stepgate {

struct Interpreter {
  std::string path = "/bin/sh";
  std::string argument = {};  // everything behind the path, as one word; empty: none
};

// /bin/sh where there is no such line. An error: a line that names nobody.
Result<Interpreter> interpreter_of(std::string_view script);

}  // namespace stepgate
