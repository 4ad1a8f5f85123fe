#include "yaml/value.h"

#include <algorithm>

namespace stepgate::yaml {
namespace {

struct ToData {
  Value::Data operator()(const auto& content) const { return content; }
};

}  // namespace

Value::Value(const Node& node) {
  if (node.kind == NodeKind::sequence) {
    List items;
    for (const Node* const item : node.items) items.emplace_back(*item);
    data_ = std::move(items);
  } else if (node.kind == NodeKind::mapping) {
    Map entries;
    for (const Entry& entry : node.entries) {
      entries.emplace_back(entry.key->text, Value(*entry.value));
    }
    data_ = std::move(entries);
  } else {
    data_ = std::visit(ToData{}, node.scalar);
  }
}

Value Value::list(List items) {
  Value value;
  value.data_ = std::move(items);
  return value;
}

Value Value::map(Map entries) {
  Value value;
  value.data_ = std::move(entries);
  return value;
}

Value Value::list_of(const std::vector<std::string>& words) {
  return list(List(words.begin(), words.end()));
}

Value& Value::set(std::string_view key, Value value) {
  if (Value* const there = find(key)) {
    *there = std::move(value);
    return *this;
  }
  if (as_map() == nullptr) data_ = Map();
  std::get<Map>(data_).emplace_back(key, std::move(value));
  return *this;
}

Value& Value::set_unless_empty(std::string_view key, Value value) {
  return value.is_empty() ? *this : set(key, std::move(value));
}

Value& Value::add(Value item) {
  if (as_list() == nullptr) data_ = List();
  std::get<List>(data_).push_back(std::move(item));
  return *this;
}

const Value* Value::find(std::string_view key) const {
  const Map* const map = as_map();
  if (map == nullptr) return nullptr;
  const auto found = std::ranges::find(*map, key, &Map::value_type::first);
  return found == map->end() ? nullptr : &found->second;
}

Value* Value::find(std::string_view key) {
  return const_cast<Value*>(std::as_const(*this).find(key));
}

bool Value::is_empty() const {
  if (std::holds_alternative<std::monostate>(data_)) return true;
  if (const std::string* const text = as_string()) return text->empty();
  if (const List* const items = as_list()) return items->empty();
  const Map* const entries = as_map();
  return entries != nullptr && entries->empty();
}

}  // namespace stepgate::yaml
