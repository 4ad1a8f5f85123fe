#include "cel/json_value.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cel/duration_text.h"
#include "cel/map.h"
#include "cel/messages.h"
#include "cel/timestamp_text.h"
#include "go/base64.h"

namespace stepgate::cel {

namespace {

// The greatest number up to which doubles have every integer.
constexpr std::int64_t kMostExact = (std::int64_t{1} << 53U) - 1;

Outcome<Value> list_to_json(Session& session, const List& list) {
  std::vector<Value> elements;
  elements.reserve(list.elements.size());
  for (const Value& element : list.elements) {
    Outcome<Value> converted = to_json(session, element);
    if (!converted) return converted;
    elements.push_back(*std::move(converted));
  }
  return make_list(session.budget, std::move(elements));
}

Outcome<Value> map_to_json(Session& session, const Map& map) {
  Map result(Map::Keys::text);
  for (const Map::Entry& entry : map.entries()) {
    if (kind_of(entry.key) != Kind::string) return fail("a key in JSON is a string");
    Outcome<Value> converted = to_json(session, entry.value);
    if (!converted) return converted;
    if (const auto inserted = result.insert(session.budget, entry.key, *std::move(converted));
        !inserted) {
      return std::unexpected(inserted.error());
    }
  }
  return make_map(session.budget, std::move(result));
}

Outcome<Value> message_to_json(Session& session, const Message& message) {
  Map result(Map::Keys::text);
  for (std::size_t i = 0; i < message.fields.size(); ++i) {
    if (!message.fields[i]) continue;
    Outcome<Value> converted = to_json(session, *message.fields[i]);
    if (!converted) return converted;
    Value name = string_value(std::string(message.type->fields[i].name));
    if (const auto inserted = result.insert(session.budget, std::move(name), *std::move(converted));
        !inserted) {
      return std::unexpected(inserted.error());
    }
  }
  return make_map(session.budget, std::move(result));
}

}  // namespace

Outcome<Value> to_json(Session& session, const Value& value) {
  if (!session.budget.spend(1)) return too_much_work();
  switch (kind_of(value)) {
    case Kind::null:
    case Kind::boolean:
    case Kind::real:
    case Kind::string:
      return value;
    case Kind::integer: {
      const auto number = std::get<std::int64_t>(value);
      if (number >= -kMostExact && number <= kMostExact) return static_cast<double>(number);
      return make_string(session.budget, fmt::format("{}", number));
    }
    case Kind::unsigned_integer: {
      const auto number = std::get<std::uint64_t>(value);
      if (number <= kMostExact) return static_cast<double>(number);
      return make_string(session.budget, fmt::format("{}", number));
    }
    case Kind::bytes:
      return make_string(session.budget, to_base64(octets_of(value)));
    case Kind::duration:
      return make_string(session.budget, format_duration(std::get<Duration>(value)));
    case Kind::timestamp:
      return make_string(session.budget, format_timestamp(std::get<Timestamp>(value)));
    case Kind::type:
      return fail("a type has no place in JSON");
    case Kind::list:
      return list_to_json(session, list_of(value));
    case Kind::map:
      return map_to_json(session, map_of(value));
    case Kind::message:
      return message_to_json(session, message_of(value));
  }
  return no_such_overload();
}

}  // namespace stepgate::cel
