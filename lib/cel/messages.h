// The well-known messages of protocol buffers, by their full names. Most are not values of their
// own but turn into what they stand for: a BoolValue into a bool, a Struct into a map.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "cel/session.h"
#include "cel/value.h"

namespace stepgate::cel {

enum class MessageForm : std::uint8_t {
  wrapper,  // BoolValue and its like
  duration,
  timestamp,
  any,
  json_value,  // Value
  json_map,    // Struct
  json_list,   // ListValue
  plain,       // a value of its own
};

enum class FieldForm : std::uint8_t {
  boolean,
  bytes,
  real,
  real_32,
  integer,
  integer_32,
  string,
  unsigned_integer,
  unsigned_integer_32,
  null,        // NullValue, an enum
  json_value,  // any value that JSON has
  json_map,
  json_list,
};

struct Field {
  std::string_view name;
  std::uint32_t number;  // in the wire format
  FieldForm form;
};

struct MessageType {
  std::string_view name;
  MessageForm form;
  std::span<const Field> fields;
};

// A value of a `plain` type. What is not set has no value.
struct Message {
  const MessageType* type = nullptr;
  std::vector<std::optional<Value>> fields;  // by the type's
};

// Null where there is no such message. The name may begin with a dot.
const MessageType* find_message(std::string_view name);

// An index into the type's fields.
std::optional<std::size_t> find_field(const MessageType& type, std::string_view name);

// What a field has that was not set.
Outcome<Value> default_of(Budget& budget, FieldForm form);

// Makes the value that a message literal stands for; `given` are the fields' values, by the type's,
// converted by `convert_field` already.
Outcome<Value> make_message(Session& session, const MessageType& type,
                            std::vector<std::optional<Value>> given);

// Narrows a value to what a field can hold; the wrong type and what does not fit are errors.
Outcome<Value> convert_field(Session& session, FieldForm form, const Value& value);

}  // namespace stepgate::cel
