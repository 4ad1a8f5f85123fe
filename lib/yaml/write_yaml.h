// YAML in block style, the same for the same value every time, ending in a line break.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "yaml/value.h"

namespace stepgate::yaml {

// Lists stand at their key's own indentation, as kubectl prints them; strings of several lines are
// literal blocks where those are exact.
std::string to_yaml(const Value& value);
// The documents with `---` between them.
std::string to_yaml(std::span<const Value> documents);

// For putting a value into a text that is there already. As a value behind `key:`, whose line is
// indented by `indent`: what begins with " " stands in the same line, what begins with a line break
// below it. No line break at the end.
std::string block_value(const Value& value, int indent);
// `- ` and the item, for a list at `indent`; the first line itself is not indented.
std::string block_item(const Value& item, int indent);
// `key:` and the value likewise.
std::string block_entry(std::string_view key, const Value& value, int indent);
// On one line, as JSON has it, which is flow style to YAML.
std::string flow_value(const Value& value);

}  // namespace stepgate::yaml
