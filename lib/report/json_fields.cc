#include "report/json_fields.h"

#include <cstdint>
#include <limits>

namespace stepgate::report {
namespace {

// Deeper than anything that we read. The library copies level by level, one call inside another,
// already while it parses: what has far more of them would not fit on the stack.
constexpr int kMostLevels = 100;

}  // namespace

Json object_in(std::string_view text) {
  constexpr bool kMayThrow = false;
  const auto is_kept = [](int depth, Json::parse_event_t, const Json&) {
    return depth < kMostLevels;
  };
  Json json = Json::parse(text.begin(), text.end(), is_kept, kMayThrow);
  if (!json.is_object()) return Json::object();
  return json;
}

const Json& member(const Json& object, const char* name) {
  static const Json kNull;
  const auto found = object.find(name);
  return found == object.end() ? kNull : *found;
}

const Json& list_at(const Json& object, const char* name) {
  static const Json kEmpty = Json::array();
  const Json& list = member(object, name);
  return list.is_array() ? list : kEmpty;
}

std::string text_at(const Json& object, const char* name) {
  const Json& value = member(object, name);
  return value.is_string() ? value.get<std::string>() : "";
}

std::optional<int> number_at(const Json& object, const char* name) {
  const Json& value = member(object, name);
  if (!value.is_number_integer()) return std::nullopt;
  // Above the largest signed number it would come out as a negative one.
  constexpr std::uint64_t kLargest = std::numeric_limits<int>::max();
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > kLargest) return std::nullopt;
  const auto number = value.get<std::int64_t>();
  const bool fits = number >= std::numeric_limits<int>::min();
  return fits ? std::optional(static_cast<int>(number)) : std::nullopt;
}

}  // namespace stepgate::report
