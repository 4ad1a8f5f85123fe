// The conditions under which a step runs.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace stepgate::tekton {

// Both halves of a row must hold; the one that is not given does.
struct WhenRow {
  std::string input;
  bool must_be_in = false;  // operator `in`; anything else, or none, means not in
  std::vector<std::string> values;
  std::string cel;  // empty: none
};

// A JSON list of rows, read as Go's encoding/json does: unknown fields are passed over, the case of
// names does not count, a null is an empty value. `invalid` for anything else.
Result<std::vector<WhenRow>> parse_when(std::string_view json);

// The value of an expression; an error where it has none, or none that is a boolean.
using Evaluate = std::function<Result<bool>(std::string_view expression)>;

// Do all of them hold? The expressions are evaluated first, in order, up to the first that is
// false; one that cannot be evaluated is an error, which is not the same as no.
Result<bool> all_hold(const std::vector<WhenRow>& rows, const Evaluate& evaluate);

}  // namespace stepgate::tekton
