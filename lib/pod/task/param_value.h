// The value of a parameter: text, or a list or map of texts.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"
#include "yaml/fields.h"

namespace stepgate::pod {

// In the order of ParamValue's alternatives.
enum class ParamType { string, array, object };

using Texts = std::vector<std::string>;
using TextMap = std::map<std::string, std::string>;
using ParamValue = std::variant<std::string, Texts, TextMap>;

ParamType type_of(const ParamValue& value);
// "a string", "an array", "an object".
std::string_view describe(ParamType type);
// "string", "array", "object"; nothing else is a type.
std::optional<ParamType> parse_param_type(std::string_view text);
std::string_view to_string(ParamType type);

// As Tekton reads JSON: lists and maps of strings are arrays and objects, everything else is a
// string with the JSON as its text, so that 5 is "5".
ParamValue read_param_value(const yaml::Field& field);

// Of the command line: the text itself, or the JSON (or YAML) of an array or object.
Result<ParamValue> parse_param_value(std::string_view name, const std::string& text,
                                     ParamType type);

}  // namespace stepgate::pod
