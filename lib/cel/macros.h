// The calls that are no functions: `has(m.f)`, `l.all(x, p)` and their like.
#pragma once

#include "cel/ast.h"
#include "cel/outcome.h"

namespace stepgate::cel {

// Makes a `has` or `comprehension` of a call that has a macro's name, form and number of arguments;
// others stay as they are. What cannot be one is final: `has(1)`, `l.all(1, p)`.
Outcome<void> expand_macro(Node& call);

}  // namespace stepgate::cel
