// JSON as Go's encoding/json reads it into structs: lenient where JSON texts that others wrote need
// it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepgate {

struct JsonValue {
  enum class Kind { null, boolean, integer, number, string, list, object };
  Kind kind = Kind::null;
  std::string text;                // of a string
  std::int64_t integer = 0;        // of an integer that fits; others are a `number`
  std::vector<std::string> names;  // of an object: one an item, repeated ones too
  std::vector<JsonValue> items;    // of a list or an object
};

// Nothing where `text` is no JSON. What is no UTF-8 in a string, and half a surrogate pair, reads
// as U+FFFD; nesting deeper than 10,000 is an error.
std::optional<JsonValue> read_json(std::string_view text);

// Is `key` the field called `name`, which is in lower case? Case does not count, in Unicode's
// sense.
bool is_field(std::string_view key, std::string_view name);

// The value as a string, or as a list of strings: no where it is of another kind. A null changes no
// string and empties a list.
bool assign(std::string& target, const JsonValue& value);
bool assign(std::vector<std::string>& target, const JsonValue& value);

// Hands every member of an object to `read(name, value)`, which says whether it fits; a null has
// none. No where one does not, or where it is no object.
template <class Read>
bool read_members(const JsonValue& object, const Read& read) {
  using Kind = JsonValue::Kind;
  if (object.kind != Kind::object && object.kind != Kind::null) return false;
  for (std::size_t i = 0; i < object.items.size(); ++i) {
    if (!read(object.names[i], object.items[i])) return false;
  }
  return true;
}

// The same for the items of a list, each read into a new item of `target`, which is emptied first.
template <class Item>
bool read_items(std::vector<Item>& target, const JsonValue& list,
                bool (*read)(Item& item, const JsonValue& value)) {
  using Kind = JsonValue::Kind;
  if (list.kind != Kind::list && list.kind != Kind::null) return false;
  target.clear();
  for (const JsonValue& value : list.items) {
    if (!read(target.emplace_back(), value)) return false;
  }
  return true;
}

}  // namespace stepgate
