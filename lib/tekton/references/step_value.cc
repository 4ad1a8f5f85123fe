#include "tekton/references/step_value.h"

#include <optional>

#include "go/json_value.h"

namespace stepgate::tekton {
namespace {

using Kind = JsonValue::Kind;

bool assign_members(std::map<std::string, std::string>& members, const JsonValue& object) {
  return read_members(object, [&](const std::string& name, const JsonValue& json) {
    std::string value;
    const bool fits = assign(value, json);
    members.insert_or_assign(name, std::move(value));
    return fits;
  });
}

}  // namespace

StepValue parse_step_value(std::string text) {
  StepValue value;
  const std::optional<JsonValue> json = read_json(text);
  const bool at_first_byte = text.starts_with('[') || text.starts_with('{');
  if (json && json->kind == Kind::list && at_first_byte && assign(value.items, *json)) return value;
  value.items.clear();
  if (json && json->kind == Kind::object && at_first_byte && assign_members(value.members, *json)) {
    return value;
  }
  value.members.clear();
  if (!json || !assign(value.text, *json)) value.text = std::move(text);
  return value;
}

}  // namespace stepgate::tekton
