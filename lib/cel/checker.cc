#include "cel/checker.h"

#include <fmt/format.h>

#include "cel/checker_impl.h"

namespace stepgate::cel {

Outcome<void> check(Tree& tree) { return Checker().run(tree); }

Outcome<void> Checker::run(Tree& tree) {
  const Typed type = check(*tree.root);
  const Outcome<void> settled = type ? settle_uses() : std::unexpected(type.error());
  // When the budget is used up, types seem not to fit where in truth nobody has looked.
  if (budget_.exhausted()) return too_much_work();
  return settled;
}

template <std::size_t count>
Outcome<std::array<const Type*, count>> Checker::check_children(const Node& node) {
  std::array<const Type*, count> types{};
  for (std::size_t i = 0; i < count; ++i) {
    const Typed type = check(*node.children[i]);
    if (!type) return std::unexpected(type.error());
    types.at(i) = *type;
  }
  return types;
}

Checker::Typed Checker::check(Node& node) {
  switch (node.kind) {
    case NodeKind::literal:
      return check_literal(node);
    case NodeKind::identifier:
      return check_identifier(node);
    case NodeKind::select:
    case NodeKind::has:
      return check_select(node);
    case NodeKind::call:
      return check_call(node);
    case NodeKind::index:
      return check_index(node);
    case NodeKind::logical_and:
    case NodeKind::logical_or:
      return check_logical(node);
    case NodeKind::conditional: {
      const auto types = check_children<3>(node);
      if (!types) return std::unexpected(types.error());
      return resolve(node, "_?_:_", *types);
    }
    case NodeKind::list:
      return check_list(node);
    case NodeKind::map:
      return check_map(node);
    case NodeKind::message:
      return check_message(node);
    case NodeKind::field:
      return check(*node.children[0]);
    case NodeKind::comprehension:
      return check_comprehension(node);
  }
  return TypePool::simple(TypeKind::dyn);
}

Checker::Typed Checker::check_literal(const Node& node) {
  static constexpr std::array kTypes = {
      TypeKind::null, TypeKind::boolean, TypeKind::integer, TypeKind::unsigned_integer,
      TypeKind::real, TypeKind::string,  TypeKind::bytes};
  return TypePool::simple(kTypes.at(node.value.index()));
}

Checker::Typed Checker::check_index(Node& node) {
  const auto types = check_children<2>(node);
  if (!types) return std::unexpected(types.error());
  const Typed result = resolve(node, "_[_]", *types);
  // Tekton prepares constant keys before it evaluates anything, and knows no constants of these
  // types.
  const Node& index = *node.children[1];
  const Kind kind = kind_of(index.value);
  if (result && index.kind == NodeKind::literal &&
      (kind == Kind::null || kind == Kind::bytes || kind == Kind::type)) {
    return fail_for_good(fmt::format("{} cannot be an index", type_name(index.value)), index.at);
  }
  return result;
}

Checker::Typed Checker::check_logical(Node& node) {
  const Type* const boolean = TypePool::simple(TypeKind::boolean);
  std::vector<const Type*> types;
  for (Node* child : node.children) {
    const Typed type = check(*child);
    if (!type) return type;
    types.push_back(*type);
  }
  for (std::size_t i = 0; i < types.size(); ++i) {
    if (unifier_.assignable(types[i], boolean)) continue;
    return fail_for_good(fmt::format("a bool is wanted, not {}", describe(types[i])),
                         node.children[i]->at);
  }
  return boolean;
}

const Type* Checker::join(const Type* before, const Type* next) {
  if (before == nullptr) return next;
  if (unifier_.assignable(before, next)) return unifier_.most_general(before, next);
  return TypePool::simple(TypeKind::dyn);
}

Checker::Typed Checker::check_list(Node& node) {
  const Type* elements = nullptr;
  for (Node* child : node.children) {
    const Typed type = check(*child);
    if (!type) return type;
    elements = join(elements, *type);
  }
  return pool_.list(elements == nullptr ? pool_.variable() : elements);
}

Checker::Typed Checker::check_map(Node& node) {
  const Type* keys = nullptr;
  const Type* values = nullptr;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const Typed type = check(*node.children[i]);
    if (!type) return type;
    const Type*& joined = i % 2 == 0 ? keys : values;
    joined = join(joined, *type);
  }
  if (keys == nullptr) {
    keys = pool_.variable();
    values = pool_.variable();
  }
  return pool_.map(keys, values);
}

Outcome<const Type*> Checker::element_of(const Node& range, const Type* type) {
  type = unifier_.resolve(type);
  if (type->kind == TypeKind::list || type->kind == TypeKind::map) return type->first;
  const Type* const dyn = TypePool::simple(TypeKind::dyn);
  if (type->kind == TypeKind::dyn) return dyn;
  if (type->kind == TypeKind::variable) {
    // Nothing that is found out later may make it something that has no elements.
    unifier_.assignable(dyn, type);
    return dyn;
  }
  return fail_for_good(fmt::format("a list or a map is wanted, not {}", describe(type)), range.at);
}

Checker::Typed Checker::check_comprehension(Node& node) {
  const Typed range = check(*node.children[0]);
  if (!range) return range;
  const auto element = element_of(*node.children[0], *range);
  if (!element) return element;
  macro_seen_ = true;
  node.slot = static_cast<int>(variables_.size());
  variables_.push_back({node.name, *element});
  // The predicate of `map` comes before its body, but is only held to be a bool when both are
  // known.
  std::array<const Type*, 3> types{};
  for (std::size_t i = node.children.size() - 1; i >= 1; --i) {
    const Typed type = check(*node.children[i]);
    if (!type) return type;
    types.at(i) = *type;
  }
  const std::size_t predicate = node.macro == Macro::map ? 2 : 1;
  if (predicate < node.children.size() &&
      !unifier_.assignable(types.at(predicate), TypePool::simple(TypeKind::boolean))) {
    return fail_for_good(
        fmt::format("a bool is wanted, not {}", describe(unifier_.resolve(types.at(predicate)))),
        node.children[predicate]->at);
  }
  variables_.pop_back();
  switch (node.macro) {
    case Macro::all:
    case Macro::exists:
    case Macro::exists_one:
      return TypePool::simple(TypeKind::boolean);
    case Macro::filter:
      uses_.push_back({&node, *element});
      return unifier_.resolve(pool_.list(*element));
    case Macro::map:
      break;
  }
  return unifier_.resolve(pool_.list(types[1]));
}

}  // namespace stepgate::cel
