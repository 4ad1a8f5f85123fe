#include <optional>
#include <utility>
#include <vector>

#include "cel/evaluator_impl.h"
#include "cel/map.h"

namespace stepgate::cel {

Outcome<Value> Evaluator::comprehension(const Node& node) {
  const Outcome<Value> range = evaluate(*node.children[0]);
  if (!range) return range;
  const Outcome<Value> list = elements_of(*range);
  if (!list) return list;
  const std::vector<Value>& elements = list_of(*list).elements;

  variables_.emplace_back();
  Outcome<Value> result = [&]() -> Outcome<Value> {
    const Node& body = *node.children[1];
    switch (node.macro) {
      case Macro::all:
        return quantify(body, elements, false);
      case Macro::exists:
        return quantify(body, elements, true);
      case Macro::exists_one:
        return exists_one(body, elements);
      case Macro::filter:
        return filter(body, elements);
      case Macro::map:
        break;
    }
    return transform(node, elements);
  }();
  variables_.pop_back();
  return result;
}

Outcome<Value> Evaluator::elements_of(const Value& range) {
  if (kind_of(range) == Kind::list) return range;
  if (kind_of(range) != Kind::map) return no_such_overload();
  std::vector<Value> keys;
  keys.reserve(map_of(range).entries().size());
  for (const Map::Entry& entry : map_of(range).entries()) keys.push_back(entry.key);
  return make_list(session_.budget, std::move(keys));
}

Outcome<Value> Evaluator::with(const Value& element, const Node& body) {
  variables_.back() = element;
  return evaluate(body);
}

Outcome<bool> Evaluator::holds(const Value& element, const Node& body) {
  const Outcome<Value> value = with(element, body);
  if (!value) return std::unexpected(value.error());
  if (kind_of(*value) == Kind::boolean) return std::get<bool>(*value);
  std::unexpected<Failure> failure = no_such_overload();
  failure.error().at = body.at;
  return failure;
}

// `all` and `exists` are `&&` and `||` over the elements.
Outcome<Value> Evaluator::quantify(const Node& body, const std::vector<Value>& range,
                                   bool decisive) {
  std::optional<Failure> failure;
  for (const Value& element : range) {
    Outcome<bool> value = holds(element, body);
    if (value) {
      if (*value == decisive) return decisive;
    } else if (value.error().reach == Reach::final) {
      return std::unexpected(std::move(value.error()));
    } else if (!failure) {
      failure = std::move(value.error());
    }
  }
  if (failure) return std::unexpected(*std::move(failure));
  return !decisive;
}

Outcome<Value> Evaluator::exists_one(const Node& body, const std::vector<Value>& range) {
  std::size_t count = 0;
  for (const Value& element : range) {
    const Outcome<bool> value = holds(element, body);
    if (!value) return std::unexpected(value.error());
    count += *value ? 1 : 0;
  }
  return count == 1;
}

Outcome<Value> Evaluator::filter(const Node& body, const std::vector<Value>& range) {
  std::vector<Value> kept;
  {
    const Reservation room(session_.budget, range.size() * sizeof(Value));
    if (session_.budget.exhausted()) return too_much_work();
    kept.reserve(range.size());
    for (const Value& element : range) {
      const Outcome<bool> value = holds(element, body);
      if (!value) return std::unexpected(value.error());
      if (*value) kept.push_back(element);
    }
  }
  return make_list(session_.budget, std::move(kept));
}

Outcome<Value> Evaluator::transform(const Node& node, const std::vector<Value>& range) {
  const Node* const predicate = node.children.size() > 2 ? node.children[2] : nullptr;
  std::vector<Value> made;
  {
    const Reservation room(session_.budget, range.size() * sizeof(Value));
    if (session_.budget.exhausted()) return too_much_work();
    made.reserve(range.size());
    for (const Value& element : range) {
      if (predicate != nullptr) {
        const Outcome<bool> wanted = holds(element, *predicate);
        if (!wanted) return std::unexpected(wanted.error());
        if (!*wanted) continue;
      }
      Outcome<Value> value = with(element, *node.children[1]);
      if (!value) return value;
      made.push_back(*std::move(value));
    }
  }
  return make_list(session_.budget, std::move(made));
}

}  // namespace stepgate::cel
