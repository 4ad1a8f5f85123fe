#include "tekton/step_value.h"

#include <optional>

#include "tekton/json_value.h"

namespace stepgate::tekton {
namespace {

using Kind = JsonValue::Kind;

std::optional<std::map<std::string, std::string>> members_of(const JsonValue& object) {
  std::map<std::string, std::string> members;
  for (std::size_t i = 0; i < object.items.size(); ++i) {
    std::string value;
    if (!assign(value, object.items[i])) return std::nullopt;
    members.insert_or_assign(object.names[i], std::move(value));
  }
  return members;
}

}  // namespace

StepValue parse_step_value(std::string text) {
  StepValue value;
  const std::optional<JsonValue> json = read_json(text);
  const bool at_first_byte = text.starts_with('[') || text.starts_with('{');
  if (json && json->kind == Kind::list && at_first_byte && assign(value.items, *json)) return value;
  value.items.clear();
  if (json && json->kind == Kind::object && at_first_byte) {
    if (auto members = members_of(*json)) {
      value.members = *std::move(members);
      return value;
    }
  }
  if (!json || !assign(value.text, *json)) value.text = std::move(text);
  return value;
}

}  // namespace stepgate::tekton
