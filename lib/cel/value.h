// What expressions evaluate to. Values never change; lists, maps and texts are shared.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cel/limits.h"
#include "cel/outcome.h"

namespace stepgate::cel {

class Map;
struct List;
struct Message;

struct Null {};
struct String {
  std::shared_ptr<const std::string> text;
};
struct Bytes {
  std::shared_ptr<const std::string> octets;
};
struct Duration {
  std::int64_t nanoseconds = 0;
};
// A point of time, and the offset it was written with, which its text keeps.
struct Timestamp {
  std::int64_t seconds = 0;      // since 1970 in UTC
  std::int32_t nanoseconds = 0;  // 0 to 999'999'999
  std::int32_t offset = 0;       // seconds east of UTC
  std::uint32_t zone = 0;        // tells timestamps apart as keys of maps: timestamp_text.h
};
// A type as a value: `type(1)`, `int`.
struct TypeName {
  std::string_view name;  // of static storage
};

using Value = std::variant<Null, bool, std::int64_t, std::uint64_t, double, String, Bytes, Duration,
                           Timestamp, TypeName, std::shared_ptr<const List>,
                           std::shared_ptr<const Map>, std::shared_ptr<const Message>>;

// In the variant's order.
enum class Kind : std::uint8_t {
  null,
  boolean,
  integer,
  unsigned_integer,
  real,
  string,
  bytes,
  duration,
  timestamp,
  type,
  list,
  map,
  message,
};
inline Kind kind_of(const Value& value) { return static_cast<Kind>(value.index()); }

struct List {
  std::vector<Value> elements;
  int depth = 1;
};

// The name that type() gives.
std::string_view type_name(const Value& value);

// How many lists and maps lie in each other; 0 for what is neither.
int depth_of(const Value& value);

// What reading a value takes: the bytes of a text, 0 of anything else.
std::uint64_t text_size(const Value& value);

// These count against the budget as long as they live, which must not be longer than it does. What
// does not fit into it is final.
Outcome<Value> make_string(Budget& budget, std::string text);
Outcome<Value> make_bytes(Budget& budget, std::string octets);
Outcome<Value> make_list(Budget& budget, std::vector<Value> elements);
Outcome<Value> make_map(Budget& budget, Map map);
Outcome<Value> make_plain_message(Budget& budget, Message message);

// Without a budget, for literals.
Value string_value(std::string text);
Value bytes_value(std::string octets);

// Of values of those kinds.
inline const std::string& text_of(const Value& value) { return *std::get<String>(value).text; }
inline const std::string& octets_of(const Value& value) { return *std::get<Bytes>(value).octets; }
inline const List& list_of(const Value& value) {
  return *std::get<std::shared_ptr<const List>>(value);
}
inline const Map& map_of(const Value& value) {
  return *std::get<std::shared_ptr<const Map>>(value);
}
inline const Message& message_of(const Value& value) {
  return *std::get<std::shared_ptr<const Message>>(value);
}

// What a function takes, and what a function without a matching overload gives.
using Arguments = std::span<const Value>;
std::unexpected<Failure> no_such_overload();
std::unexpected<Failure> too_much_work();

}  // namespace stepgate::cel
