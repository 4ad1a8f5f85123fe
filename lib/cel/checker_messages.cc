#include <fmt/format.h>

#include "cel/checker_impl.h"

namespace stepgate::cel {

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
