// Where a step spec comes from: the file that --spec names, or else the environment.
#pragma once

#include <optional>
#include <string>

#include "base/error.h"

namespace stepgate::cli {

// Holds the text itself. The command does not inherit it.
inline constexpr const char* kSpecVariable = "STEPGATE_SPEC";

struct SpecSource {
  std::string name;  // as messages call it: "--spec FILE", "STEPGATE_SPEC"
  std::string text;
};

// `path` is what --spec was given. Nothing where there is neither; an empty variable is none.
// Errors begin with the source's name.
Result<std::optional<SpecSource>> find_spec(const std::optional<std::string>& path);

}  // namespace stepgate::cli
