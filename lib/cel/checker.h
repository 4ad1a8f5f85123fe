// Finds out what the names in an expression mean, and whether its types go together.
#pragma once

#include "cel/ast.h"
#include "cel/outcome.h"

namespace stepgate::cel {

// Resolves variables, functions, types and messages in `tree`, and refuses what no value could make
// right: unknown names, calls without a matching overload, fields that are not there. Where a type
// cannot be known (`dyn(1)`, elements of different types) everything is let through.
Outcome<void> check(Tree& tree);

}  // namespace stepgate::cel
