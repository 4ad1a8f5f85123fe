#include "cel/evaluator.h"

#include <array>
#include <optional>
#include <utility>

#include "cel/access.h"
#include "cel/evaluator_impl.h"
#include "cel/map.h"
#include "cel/messages.h"
#include "cel/overloads.h"

namespace stepgate::cel {

Outcome<Value> evaluate(const Tree& tree, Session& session) {
  return Evaluator(session).evaluate(*tree.root);
}

Outcome<Value> Evaluator::evaluate(const Node& node) {
  if (!session_.budget.spend(1)) return too_much_work();
  Outcome<Value> value = dispatch(node);
  if (!value && value.error().at == kNowhere) value.error().at = node.at;
  return value;
}

Outcome<Value> Evaluator::dispatch(const Node& node) {
  switch (node.kind) {
    case NodeKind::literal:
      return node.value;
    case NodeKind::identifier:
      return variables_[static_cast<std::size_t>(node.slot)];
    case NodeKind::select:
    case NodeKind::has:
      return select(node);
    case NodeKind::call:
      return call(node);
    case NodeKind::index:
      return index(node);
    case NodeKind::logical_and:
      return logical(node, false);
    case NodeKind::logical_or:
      return logical(node, true);
    case NodeKind::conditional:
      return conditional(node);
    case NodeKind::list:
      return list(node);
    case NodeKind::map:
      return map(node);
    case NodeKind::message:
      return message(node);
    case NodeKind::field:
      return evaluate(*node.children[0]);
    case NodeKind::comprehension:
      return comprehension(node);
  }
  return no_such_overload();
}

Outcome<Value> Evaluator::call(const Node& node) {
  // No function takes more.
  std::array<Value, 3> given;
  std::optional<Failure> failure;
  // All of them, whatever comes of the first: what is final in the others is final.
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    Outcome<Value> value = evaluate(*node.children[i]);
    if (value) {
      given.at(i) = *std::move(value);
    } else if (value.error().reach == Reach::final) {
      return value;
    } else if (!failure) {
      failure = std::move(value.error());
    }
  }
  if (failure) return std::unexpected(*std::move(failure));
  const Arguments arguments(given.data(), node.children.size());
  for (const Overload& overload : node.overloads) {
    if ((overload.form == Form::method) != node.method || !takes(overload, arguments)) continue;
    // Nearly every function reads its texts, once.
    for (const Value& argument : arguments) {
      if (!session_.budget.spend(text_size(argument) / 16)) return too_much_work();
    }
    return overload.run(session_, arguments);
  }
  return no_such_overload();
}

Outcome<Value> Evaluator::select(const Node& node) {
  const Outcome<Value> operand = evaluate(*node.children[0]);
  if (!operand) return operand;
  return node.kind == NodeKind::has ? has_field(session_.budget, *operand, node.value)
                                    : get_item(session_.budget, *operand, node.value);
}

Outcome<Value> Evaluator::index(const Node& node) {
  const Outcome<Value> operand = evaluate(*node.children[0]);
  if (!operand) return operand;
  const Outcome<Value> key = evaluate(*node.children[1]);
  if (!key) return key;
  return get_item(session_.budget, *operand, *key);
}

// An error counts only where no operand decides, and the first one does.
Outcome<Value> Evaluator::logical(const Node& node, bool decisive) {
  std::optional<Failure> failure;
  for (const Node* child : node.children) {
    Outcome<Value> value = evaluate(*child);
    if (value && kind_of(*value) != Kind::boolean) {
      value = no_such_overload();
      value.error().at = child->at;
    }
    if (value) {
      if (std::get<bool>(*value) == decisive) return decisive;
    } else if (value.error().reach == Reach::final) {
      return value;
    } else if (!failure) {
      failure = std::move(value.error());
    }
  }
  if (failure) return std::unexpected(*std::move(failure));
  return !decisive;
}

Outcome<Value> Evaluator::conditional(const Node& node) {
  const Outcome<Value> condition = evaluate(*node.children[0]);
  if (!condition) return condition;
  if (kind_of(*condition) != Kind::boolean) return no_such_overload();
  return evaluate(*node.children[std::get<bool>(*condition) ? 1 : 2]);
}

Outcome<Value> Evaluator::list(const Node& node) {
  std::vector<Value> elements;
  elements.reserve(node.children.size());
  for (const Node* child : node.children) {
    Outcome<Value> value = evaluate(*child);
    if (!value) return value;
    elements.push_back(*std::move(value));
  }
  return make_list(session_.budget, std::move(elements));
}

Outcome<Value> Evaluator::map(const Node& node) {
  Map result;
  for (std::size_t i = 0; i + 1 < node.children.size(); i += 2) {
    Outcome<Value> key = evaluate(*node.children[i]);
    if (!key) return key;
    Outcome<Value> value = evaluate(*node.children[i + 1]);
    if (!value) return value;
    const auto inserted = result.insert(session_.budget, *std::move(key), *std::move(value));
    if (!inserted) return std::unexpected(inserted.error());
  }
  return make_map(session_.budget, std::move(result));
}

Outcome<Value> Evaluator::message(const Node& node) {
  // All values first, as Tekton has it: then what is wrong with one is not hidden by another's
  // type.
  std::vector<std::pair<std::size_t, Value>> given;
  for (const Node* child : node.children) {
    Outcome<Value> value = evaluate(*child);
    if (!value) return value;
    given.emplace_back(static_cast<std::size_t>(child->slot), *std::move(value));
  }
  const MessageType& type = *node.message;
  std::vector<std::optional<Value>> fields(type.fields.size());
  for (auto& [slot, value] : given) {
    Outcome<Value> converted = convert_field(session_, type.fields[slot].form, value);
    if (!converted) return converted;
    // Of the fields of a Value only the last one counts.
    if (type.form == MessageForm::json_value) fields.assign(fields.size(), std::nullopt);
    fields[slot] = *std::move(converted);
  }
  return make_message(session_, type, std::move(fields));
}

}  // namespace stepgate::cel
