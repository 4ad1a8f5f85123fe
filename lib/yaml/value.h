// What is to be written: a tree of one's own, with the order kept.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "yaml/node.h"

namespace stepgate::yaml {

class Value {
 public:
  using List = std::vector<Value>;
  using Map = std::vector<std::pair<std::string, Value>>;

  Value() = default;  // null
  Value(std::string text) : data_(std::move(text)) {}
  Value(std::string_view text) : data_(std::string(text)) {}
  Value(const char* text) : data_(std::string(text)) {}
  Value(double number) : data_(number) {}
  // Only what is a bool or a whole number itself: a pointer is none of them.
  template <std::integral Number>
  Value(Number number) : data_(std::int64_t{number}) {}
  Value(bool truth) : data_(truth) {}
  // As it was read, aliases resolved.
  explicit Value(const Node& node);

  static Value list(List items = {});
  static Value map(Map entries = {});
  static Value list_of(const std::vector<std::string>& words);

  // Makes a map of a null. Replaces the key's value, in its place, or adds the key at the end.
  Value& set(std::string_view key, Value value);
  // The same, unless `value` is null, an empty string, list or map: what a manifest leaves out.
  Value& set_unless_empty(std::string_view key, Value value);
  // Makes a list of a null.
  Value& add(Value item);
  // Of a map; null where there is no such key.
  [[nodiscard]] const Value* find(std::string_view key) const;
  [[nodiscard]] Value* find(std::string_view key);

  [[nodiscard]] bool is_empty() const;
  [[nodiscard]] const List* as_list() const { return std::get_if<List>(&data_); }
  [[nodiscard]] const Map* as_map() const { return std::get_if<Map>(&data_); }
  [[nodiscard]] const std::string* as_string() const { return std::get_if<std::string>(&data_); }

  using Data = std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Map>;
  [[nodiscard]] const Data& data() const { return data_; }
  bool operator==(const Value&) const = default;

 private:
  Data data_;
};

}  // namespace stepgate::yaml
