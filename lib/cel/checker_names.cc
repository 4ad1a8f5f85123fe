#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cel/checker_impl.h"

namespace stepgate::cel {

namespace {

std::unexpected<Failure> unknown_name(std::string_view name, Position at) {
  return fail_for_good(fmt::format("there is no '{}'", name), at);
}

struct NamedType {
  std::string_view name;
  TypeKind kind;
};
// The types that have a name which is a value. Of the messages only those are here that are values
// of their own: what the others turn into has the type of that.
constexpr std::array kTypeNames = std::to_array<NamedType>({
    {"bool", TypeKind::boolean},
    {"bytes", TypeKind::bytes},
    {"double", TypeKind::real},
    {"google.protobuf.Duration", TypeKind::duration},
    {"google.protobuf.Empty", TypeKind::message},
    {"google.protobuf.Struct.FieldsEntry", TypeKind::message},
    {"google.protobuf.Timestamp", TypeKind::timestamp},
    {"int", TypeKind::integer},
    {"list", TypeKind::list},
    {"map", TypeKind::map},
    {"null_type", TypeKind::null},
    {"string", TypeKind::string},
    {"type", TypeKind::type},
    {"uint", TypeKind::unsigned_integer},
});

const NamedType* find_type(std::string_view name) {
  const auto* found = std::ranges::find(kTypeNames, name, &NamedType::name);
  return found == kTypeNames.end() ? nullptr : found;
}

constexpr std::string_view kNullValue = "google.protobuf.NullValue.NULL_VALUE";

}  // namespace

bool Checker::is_variable(std::string_view name) const {
  return std::ranges::find(variables_, name, &Variable::name) != variables_.end();
}

std::string Checker::qualified_name(const Node& node) {
  if (node.kind == NodeKind::identifier) return node.name;
  if (node.kind != NodeKind::select) return "";
  const std::string prefix = qualified_name(*node.children[0]);
  if (prefix.empty()) return "";
  return prefix + "." + node.name;
}

const Type* Checker::type_as_value(std::string_view name, TypeKind kind) {
  const Type* const dyn = TypePool::simple(TypeKind::dyn);
  const Type* type = TypePool::simple(kind);
  if (kind == TypeKind::list) type = pool_.list(dyn);
  if (kind == TypeKind::map) type = pool_.map(dyn, dyn);
  if (kind == TypeKind::message) type = pool_.message(find_message(name));
  return pool_.type(type);
}

Checker::Typed Checker::check_identifier(Node& node) {
  for (std::size_t i = variables_.size(); i-- > 0;) {
    if (variables_[i].name != node.name || node.name.starts_with('.')) continue;
    node.slot = static_cast<int>(i);
    uses_.push_back({&node, variables_[i].type});
    return variables_[i].type;
  }
  std::string_view name = node.name;
  if (name.starts_with('.')) {
    name.remove_prefix(1);
    // A dot steps over variables; but Tekton does not find a type behind one of its name.
    if (is_variable(name)) return unknown_name(node.name, node.at);
  }
  const NamedType* const found = find_type(name);
  if (found == nullptr) return unknown_name(node.name, node.at);
  node.kind = NodeKind::literal;
  node.value = TypeName{found->name};
  return type_as_value(found->name, found->kind);
}

// Where a variable holds a type, Tekton does not look at the variable, but for a type of that name.
Outcome<void> Checker::settle_uses() {
  for (const Use& use : uses_) {
    if (unifier_.resolve(use.type)->kind != TypeKind::type) continue;
    const NamedType* const found = find_type(use.node->name);
    if (found == nullptr) return unknown_name(use.node->name, use.node->at);
    if (use.node->kind != NodeKind::identifier) continue;
    use.node->kind = NodeKind::literal;
    use.node->value = TypeName{found->name};
  }
  return {};
}

Checker::Typed Checker::check_select(Node& node) {
  if (node.kind == NodeKind::select) {
    std::string name = qualified_name(node);
    const std::string_view first = std::string_view(name).substr(0, name.find('.', 1));
    if (!name.empty() && (name.starts_with('.') || !is_variable(first))) {
      if (name.starts_with('.')) name.erase(0, 1);
      if (const NamedType* const found = find_type(name); found != nullptr) {
        node.kind = NodeKind::literal;
        node.value = TypeName{found->name};
        return type_as_value(found->name, found->kind);
      }
      if (name == kNullValue) {
        node.kind = NodeKind::literal;
        node.value = std::int64_t{0};
        return TypePool::simple(TypeKind::integer);
      }
    }
  }
  const Typed operand = check(*node.children[0]);
  if (!operand) return operand;
  const Type* const boolean = TypePool::simple(TypeKind::boolean);
  const Type* const dyn = TypePool::simple(TypeKind::dyn);
  const Type* const type = unifier_.resolve(*operand);
  const Type* result = dyn;
  if (type->kind == TypeKind::map) {
    result = unifier_.resolve(type->second);
  } else if (type->kind == TypeKind::message) {
    const auto field = find_field(*type->message, node.name);
    if (!field) {
      return fail_for_good(fmt::format("{} has no field '{}'", type->message->name, node.name),
                           node.at);
    }
    result = type_of(type->message->fields[*field].form);
  } else if (type->kind == TypeKind::variable) {
    unifier_.assignable(dyn, type);
  } else if (type->kind != TypeKind::dyn && type->kind != TypeKind::any) {
    return fail_for_good(fmt::format("{} has no fields", describe(type)), node.at);
  }
  return node.kind == NodeKind::has ? boolean : result;
}

}  // namespace stepgate::cel
