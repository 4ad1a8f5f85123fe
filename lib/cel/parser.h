// Reads an expression by the grammar of the language definition.
#pragma once

#include <string_view>

#include "cel/ast.h"
#include "cel/outcome.h"

namespace stepgate::cel {

// `source` is valid UTF-8. Chains of `&&` and `||` become one flat node; macros are expanded.
//
// Nesting is limited to 250 in two ways, both Tekton's: of the rules that call themselves (so 249
// parentheses), and of operations whose operands are operations (so `1 + 1 + …` 250 times).
Outcome<Tree> parse(std::string_view source);

}  // namespace stepgate::cel
