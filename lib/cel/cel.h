// The Common Expression Language (google/cel-spec, doc/langdef.md) as Tekton's `when` uses it: the
// standard functions and macros, no variables, no extensions.
#pragma once

#include <string_view>

#include "base/error.h"
#include "cel/zone_file.h"

namespace stepgate::cel {

// Is the condition true? The expression is parsed and type-checked as a whole before any of it is
// evaluated. Whatever goes wrong, and a value that is no bool, is `invalid`; its sentence says
// what, and at which line and column.
//
// Bounded: 100'000 code points, 250 operations in each other (Tekton's limits), and besides, some
// seconds of work and 64 MiB of values; what needs more is an error as well (limits.h). Not counted
// are the expression itself, a value until it is made, and a compiled pattern: each of these may
// take as much again.
Result<bool> evaluate_condition(std::string_view expression);

// With zone files from elsewhere.
Result<bool> evaluate_condition(std::string_view expression, const ZoneFiles& zone_files);

}  // namespace stepgate::cel
