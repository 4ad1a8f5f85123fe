#include "cel/unifier.h"

namespace stepgate::cel {

class Unifier::Step {
 public:
  explicit Step(Unifier& unifier) : unifier_(unifier) {
    if (++unifier_.depth_ > kMaxValueDepth) unifier_.budget_.exhaust();
    ok_ = unifier_.budget_.spend(1);
  }
  ~Step() { --unifier_.depth_; }
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;
  explicit operator bool() const { return ok_; }

 private:
  Unifier& unifier_;
  bool ok_ = false;
};

namespace {

bool is_dyn(const Type* type) { return type->kind == TypeKind::dyn || type->kind == TypeKind::any; }

bool is_nullable(const Type* type) {
  return type->wrapper || type->kind == TypeKind::null || type->kind == TypeKind::message ||
         type->kind == TypeKind::duration || type->kind == TypeKind::timestamp;
}

}  // namespace

const Type* Unifier::binding(const Type* variable) const {
  return variable->number < bindings_.size() ? bindings_[variable->number] : nullptr;
}

void Unifier::bind(const Type* variable, const Type* type) {
  if (variable->number >= bindings_.size()) bindings_.resize(pool_.variables());
  changed_.emplace_back(variable->number, bindings_[variable->number]);
  bindings_[variable->number] = type;
}

void Unifier::undo_to(std::size_t mark) {
  for (; changed_.size() > mark; changed_.pop_back()) {
    bindings_[changed_.back().first] = changed_.back().second;
  }
}

bool Unifier::assignable(const Type* from, const Type* to) {
  return assignable(std::span(&from, 1), std::span(&to, 1));
}

bool Unifier::assignable(std::span<const Type* const> from, std::span<const Type* const> to) {
  const std::size_t mark = changed_.size();
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (unify(from[i], to[i])) continue;
    undo_to(mark);
    return false;
  }
  return true;
}

bool Unifier::unify(const Type* from, const Type* to) {
  const Step step(*this);
  if (!step) return false;
  if (to->kind == TypeKind::variable) {
    const Substitution substitution = substitute(from, to);
    if (substitution.valid) return true;
    if (substitution.bound) return false;
  }
  if (from->kind == TypeKind::variable) return substitute(to, from).valid;
  if (is_dyn(from) || is_dyn(to)) return true;
  if (from->kind == TypeKind::null) return is_nullable(to);
  if (to->kind == TypeKind::null) return is_nullable(from);
  if (from->kind != to->kind || from->message != to->message) return false;
  if (from->kind == TypeKind::type) return true;
  if (from->first != nullptr && !unify(from->first, to->first)) return false;
  return from->second == nullptr || unify(from->second, to->second);
}

Unifier::Substitution Unifier::substitute(const Type* type, const Type* variable) {
  if (same(type, variable)) return {.valid = true, .bound = true};
  const Type* const bound = binding(variable);
  if (bound == nullptr) {
    if (occurs_in(variable, type)) return {.valid = false, .bound = false};
    bind(variable, type);
    return {.valid = true, .bound = false};
  }
  if (same(type, bound)) return {.valid = true, .bound = true};
  if (!unify(type, bound)) return {.valid = false, .bound = true};
  const Type* const general = most_general(type, bound);
  if (!occurs_in(variable, general)) bind(variable, general);
  return {.valid = true, .bound = true};
}

bool Unifier::same(const Type* a, const Type* b) {
  const Step step(*this);
  if (!step) return false;
  if (a == b) return true;
  if (a->kind != b->kind || a->message != b->message || a->number != b->number) return false;
  if ((a->first == nullptr) != (b->first == nullptr)) return false;
  if (a->first != nullptr && !same(a->first, b->first)) return false;
  return a->second == nullptr || same(a->second, b->second);
}

bool Unifier::less_specific(const Type* a, const Type* b) {
  const Step step(*this);
  if (!step) return false;
  if (is_dyn(a) || a->kind == TypeKind::variable) return true;
  if (is_dyn(b) || b->kind == TypeKind::variable || a->kind != b->kind) return false;
  if (a->message != b->message) return false;
  if (a->kind == TypeKind::type) return true;
  if (a->first != nullptr && !less_specific(a->first, b->first)) return false;
  return a->second == nullptr || less_specific(a->second, b->second);
}

const Type* Unifier::most_general(const Type* a, const Type* b) {
  return less_specific(a, b) ? a : b;
}

bool Unifier::occurs_in(const Type* variable, const Type* type) {
  const Step step(*this);
  if (!step) return true;
  if (same(variable, type)) return true;
  if (type->kind == TypeKind::variable) {
    const Type* const bound = binding(type);
    return bound != nullptr && occurs_in(variable, bound);
  }
  if (type->first != nullptr && occurs_in(variable, type->first)) return true;
  return type->second != nullptr && occurs_in(variable, type->second);
}

const Type* Unifier::resolve(const Type* type) {
  const Step step(*this);
  if (!step) return TypePool::simple(TypeKind::dyn);
  if (type->kind == TypeKind::variable) {
    const Type* const bound = binding(type);
    return bound == nullptr ? type : resolve(bound);
  }
  if (type->first == nullptr) return type;
  const Type* const first = resolve(type->first);
  const Type* const second = type->second == nullptr ? nullptr : resolve(type->second);
  if (first == type->first && second == type->second) return type;
  budget_.allocate(sizeof(Type));
  if (type->kind == TypeKind::type) return pool_.type(first);
  return second == nullptr ? pool_.list(first) : pool_.map(first, second);
}

}  // namespace stepgate::cel
