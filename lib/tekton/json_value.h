// JSON as Go's encoding/json reads it into structs: lenient where JSON texts that others wrote need
// it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepgate::tekton {

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

}  // namespace stepgate::tekton
