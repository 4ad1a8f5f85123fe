#include "cel/macros.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace stepgate::cel {

namespace {

struct Comprehension {
  std::string_view name;
  std::size_t arguments;  // with the variable, without the range
  Macro macro;
};

constexpr std::array kComprehensions = std::to_array<Comprehension>({
    {"all", 2, Macro::all},
    {"exists", 2, Macro::exists},
    {"exists_one", 2, Macro::exists_one},
    {"filter", 2, Macro::filter},
    {"map", 2, Macro::map},
    {"map", 3, Macro::map},
});

Outcome<void> expand_has(Node& call) {
  Node& select = *call.children[0];
  if (select.kind != NodeKind::select && select.kind != NodeKind::has) {
    return fail_for_good("has() takes a field: has(x.field)", select.at);
  }
  call.kind = NodeKind::has;
  call.name = select.name;
  call.value = select.value;
  call.children = {select.children[0]};
  return {};
}

Outcome<void> expand_comprehension(Node& call, Macro macro) {
  const Node& variable = *call.children[1];
  if (variable.kind != NodeKind::identifier) {
    return fail_for_good("the first argument of a macro is a variable's name", variable.at);
  }
  // Tekton keeps this name for itself.
  if (variable.name == "__result__") {
    return fail_for_good("'__result__' cannot be a variable", variable.at);
  }
  call.kind = NodeKind::comprehension;
  call.macro = macro;
  call.name = variable.name;
  call.children.erase(call.children.begin() + 1);
  // With a predicate (`map(x, p, t)`) the body comes last; it goes first.
  if (call.children.size() == 3) std::swap(call.children[1], call.children[2]);
  return {};
}

}  // namespace

Outcome<void> expand_macro(Node& call) {
  if (!call.method) {
    if (call.name == "has" && call.children.size() == 1) return expand_has(call);
    return {};
  }
  const auto* found = std::ranges::find_if(kComprehensions, [&](const Comprehension& form) {
    return form.name == call.name && form.arguments + 1 == call.children.size();
  });
  if (found == kComprehensions.end()) return {};
  return expand_comprehension(call, found->macro);
}

}  // namespace stepgate::cel
