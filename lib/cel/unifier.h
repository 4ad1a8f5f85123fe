// Which types go where: unification of types with variables for those that are not known yet.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "cel/limits.h"
#include "cel/type.h"

namespace stepgate::cel {

class Unifier {
 public:
  Unifier(TypePool& pool, Budget& budget) : pool_(pool), budget_(budget) {}

  // May a value of one stand where the other is wanted? What that says about variables is kept if
  // it is so, and forgotten if not. dyn goes everywhere, null where a message or a time is wanted.
  bool assignable(const Type* from, const Type* to);
  // All of them pairwise; both have the same size.
  bool assignable(std::span<const Type* const> from, std::span<const Type* const> to);

  // The less specific of two types that go together.
  const Type* most_general(const Type* a, const Type* b);

  // With everything that is known by now in the place of variables.
  const Type* resolve(const Type* type);

  // The same type, but for whether it is a wrapper.
  bool same(const Type* a, const Type* b);

 private:
  struct Substitution {
    bool valid;
    bool bound;  // the variable has a type already
  };
  // Every recursion over types takes one; false where it is too deep or the budget is spent.
  class Step;

  bool unify(const Type* from, const Type* to);
  Substitution substitute(const Type* type, const Type* variable);
  bool less_specific(const Type* a, const Type* b);
  bool occurs_in(const Type* variable, const Type* type);
  [[nodiscard]] const Type* binding(const Type* variable) const;
  void bind(const Type* variable, const Type* type);
  void undo_to(std::size_t mark);

  TypePool& pool_;
  Budget& budget_;
  std::vector<const Type*> bindings_;                           // by the variables' numbers
  std::vector<std::pair<std::uint32_t, const Type*>> changed_;  // what stood there before
  int depth_ = 0;
};

}  // namespace stepgate::cel
