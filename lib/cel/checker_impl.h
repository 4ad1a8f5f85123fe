// The checker itself. Expressions are in checker.cc, calls in checker_calls.cc, names and
// selections in checker_names.cc, messages in checker_messages.cc.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/ast.h"
#include "cel/limits.h"
#include "cel/messages.h"
#include "cel/outcome.h"
#include "cel/overloads.h"
#include "cel/type.h"
#include "cel/unifier.h"

namespace stepgate::cel {

class Checker {
 public:
  Checker() : unifier_(pool_, budget_) {}

  Outcome<void> run(Tree& tree);

 private:
  using Typed = Outcome<const Type*>;

  // Where a variable stands (or a filter, which gives its variable), and its type as far as known
  // there.
  struct Use {
    Node* node;
    const Type* type;
  };
  struct Variable {
    std::string_view name;
    const Type* type;
  };

  Typed check(Node& node);
  // The first `count` children.
  template <std::size_t count>
  Outcome<std::array<const Type*, count>> check_children(const Node& node);
  static Typed check_literal(const Node& node);
  Typed check_select(Node& node);
  Typed check_index(Node& node);
  Typed check_logical(Node& node);
  Typed check_list(Node& node);
  Typed check_map(Node& node);
  Typed check_comprehension(Node& node);
  Outcome<const Type*> element_of(const Node& range, const Type* type);
  // The type of a list's elements, say, after one more has been seen.
  const Type* join(const Type* before, const Type* next);

  Typed check_call(Node& node);
  Typed resolve(Node& call, std::string_view function, std::span<const Type* const> given);
  [[nodiscard]] bool is_known(Known known) const;
  const Type* instance(Shape shape, const Type*& a, const Type*& b);

  Typed check_identifier(Node& node);
  const Type* type_as_value(std::string_view name, TypeKind kind);
  Typed check_message(Node& node);
  // The name that a chain of selections is if it is one, `a.b.c`.
  static std::string qualified_name(const Node& node);
  [[nodiscard]] bool is_variable(std::string_view name) const;
  const Type* result_of(const MessageType& message);
  const Type* type_of(FieldForm form);

  Outcome<void> settle_uses();

  Budget budget_;
  TypePool pool_;
  Unifier unifier_;
  std::vector<Variable> variables_;  // the innermost last; a variable's slot is its place here
  std::vector<Use> uses_;
  bool macro_seen_ = false;
};

}  // namespace stepgate::cel
