#include <algorithm>
#include <array>
#include <ranges>

#include <fmt/format.h>

#include "cel/checker_impl.h"

namespace stepgate::cel {

namespace {

std::unexpected<Failure> unknown_name(std::string_view name, Position at) {
  return fail_for_good(fmt::format("there is no '{}'", name), at);
}

// The types that have a name which is a value. Of the messages only those are here that are values
// of their own: what the others turn into has the type of that.
constexpr std::array<std::string_view, 14> kTypeNames = {"bool",
                                                         "bytes",
                                                         "double",
                                                         "int",
                                                         "list",
                                                         "map",
                                                         "null_type",
                                                         "string",
                                                         "type",
                                                         "uint",
                                                         "google.protobuf.Duration",
                                                         "google.protobuf.Empty",
                                                         "google.protobuf.Struct.FieldsEntry",
                                                         "google.protobuf.Timestamp"};

constexpr std::string_view kNullValue = "google.protobuf.NullValue.NULL_VALUE";

}  // namespace

bool Checker::is_variable(std::string_view name) const {
  return std::ranges::find(variables_, name, &Variable::name) != variables_.end();
}

std::string Checker::qualified_name(const Node& node) {
  if (node.kind == NodeKind::identifier) return node.name;
  if (node.kind != NodeKind::select) return "";
  std::string prefix = qualified_name(*node.children[0]);
  if (prefix.empty()) return "";
  return prefix + "." + node.name;
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
  const auto* found = std::ranges::find(kTypeNames, name);
  if (found == kTypeNames.end()) return unknown_name(node.name, node.at);
  node.kind = NodeKind::literal;
  node.value = TypeName{*found};
  return TypePool::simple(TypeKind::type);
}

// Where a variable holds a type, Tekton does not look at the variable, but for a type of that name.
Outcome<void> Checker::settle_uses() {
  for (const Use& use : uses_) {
    if (unifier_.resolve(use.type)->kind != TypeKind::type) continue;
    const auto* found = std::ranges::find(kTypeNames, use.node->name);
    if (found == kTypeNames.end()) return unknown_name(use.node->name, use.node->at);
    use.node->kind = NodeKind::literal;
    use.node->value = TypeName{*found};
  }
  return {};
}

Checker::Typed Checker::check_select(Node& node) {
  if (node.kind == NodeKind::select) {
    std::string name = qualified_name(node);
    const std::string_view first = std::string_view(name).substr(0, name.find('.', 1));
    if (!name.empty() && (name.starts_with('.') || !is_variable(first))) {
      if (name.starts_with('.')) name.erase(0, 1);
      const auto* found = std::ranges::find(kTypeNames, name);
      if (found != kTypeNames.end()) {
        node.kind = NodeKind::literal;
        node.value = TypeName{*found};
        return TypePool::simple(TypeKind::type);
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
    return fail_for_good(fmt::format("a {} has no fields", describe(type)), node.at);
  }
  return node.kind == NodeKind::has ? boolean : result;
}

const Type* Checker::type_of(FieldForm form) {
  switch (form) {
    case FieldForm::boolean:
      return TypePool::simple(TypeKind::boolean);
    case FieldForm::bytes:
      return TypePool::simple(TypeKind::bytes);
    case FieldForm::real:
    case FieldForm::real_32:
      return TypePool::simple(TypeKind::real);
    case FieldForm::integer:
    case FieldForm::integer_32:
    case FieldForm::null:
      return TypePool::simple(TypeKind::integer);
    case FieldForm::string:
      return TypePool::simple(TypeKind::string);
    case FieldForm::unsigned_integer:
    case FieldForm::unsigned_integer_32:
      return TypePool::simple(TypeKind::unsigned_integer);
    case FieldForm::json_map:
      return pool_.map(TypePool::simple(TypeKind::string), TypePool::simple(TypeKind::dyn));
    case FieldForm::json_list:
      return pool_.list(TypePool::simple(TypeKind::dyn));
    case FieldForm::json_value:
      break;
  }
  return TypePool::simple(TypeKind::dyn);
}

const Type* Checker::result_of(const MessageType& message) {
  switch (message.form) {
    case MessageForm::wrapper:
      return TypePool::wrapper(type_of(message.fields[0].form)->kind);
    case MessageForm::duration:
      return TypePool::simple(TypeKind::duration);
    case MessageForm::timestamp:
      return TypePool::simple(TypeKind::timestamp);
    case MessageForm::any:
      return TypePool::simple(TypeKind::any);
    case MessageForm::json_map:
    case MessageForm::json_list:
      return type_of(message.fields[0].form);
    case MessageForm::json_value:
      return TypePool::simple(TypeKind::dyn);
    case MessageForm::plain:
      break;
  }
  return pool_.message(&message);
}

Checker::Typed Checker::check_message(Node& node) {
  node.message = find_message(node.name);
  if (node.message == nullptr) {
    return fail_for_good(fmt::format("there is no message '{}'", node.name), node.at);
  }
  for (Node* child : node.children) {
    const Typed value = check(*child);
    if (!value) return value;
    const auto field = find_field(*node.message, child->name);
    if (!field) {
      return fail_for_good(fmt::format("{} has no field '{}'", node.message->name, child->name),
                           child->at);
    }
    child->slot = static_cast<int>(*field);
    const Type* const wanted = type_of(node.message->fields[*field].form);
    if (!unifier_.assignable(wanted, *value)) {
      return fail_for_good(fmt::format("field '{}' is of type {}, not {}", child->name,
                                       describe(wanted), describe(unifier_.resolve(*value))),
                           child->at);
    }
  }
  return result_of(*node.message);
}

}  // namespace stepgate::cel
