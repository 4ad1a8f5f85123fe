#include "cli/schema.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/patterns.h"
#include "cli/step_spec.h"

namespace stepgate::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string anchored(std::string_view pattern, bool is_comma_list) {
  return is_comma_list ? fmt::format("^{0}(,{0})*$", pattern) : fmt::format("^{}$", pattern);
}

// What one value must be; the rest of it (is the path a folder? is the signal one?) only the
// program knows.
void restrict_value(Json& schema, const Option& option) {
  switch (option.takes) {
    case Takes::nothing:
      schema["type"] = "boolean";
      return;
    case Takes::number:
      schema["type"] = "integer";
      schema["minimum"] = option.least;
      schema["maximum"] = option.most;
      return;
    case Takes::choice:
      schema["enum"] = option.all_choices();
      return;
    case Takes::duration:
      schema["type"] = "string";
      schema["pattern"] =
          anchored(option.pattern.empty() ? kDurationPattern : option.pattern, false);
      return;
    case Takes::path:
    case Takes::text:
      break;
  }
  schema["type"] = "string";
  if (option.pattern.empty()) {
    schema["minLength"] = 1;
  } else {
    schema["pattern"] = anchored(option.pattern, option.is_comma_list);
  }
}

std::string description_of(const Option& option) {
  if (option.preset().empty()) return std::string(option.meaning());
  return fmt::format("{}; default: {}", option.meaning(), option.preset());
}

Json schema_of(const Option& option) {
  Json schema = Json::object();
  schema["description"] = description_of(option);
  if (!option.repeatable) {
    restrict_value(schema, option);
    return schema;
  }
  schema["type"] = "array";
  restrict_value(schema["items"], option);
  return schema;
}

Json schema_of_command() {
  Json schema = Json::object();
  schema["description"] = "the program and its arguments; no shell";
  schema["type"] = "array";
  schema["items"]["type"] = "string";
  schema["minItems"] = 1;
  return schema;
}

}  // namespace

std::string spec_schema(const std::vector<const Option*>& options) {
  Json schema = Json::object();
  schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  schema["title"] = "stepgate step spec";
  schema["description"] = "The options and the command of one step, as stepgate run reads them.";
  schema["type"] = "object";
  Json& properties = schema["properties"];
  properties["$schema"]["type"] = "string";
  properties["command"] = schema_of_command();
  for (const Option* option : options) properties[spec_key(option->name)] = schema_of(*option);
  schema["additionalProperties"] = false;
  schema["not"]["required"] = {"script", "scriptFile"};
  return schema.dump(2) + "\n";
}

}  // namespace stepgate::cli
