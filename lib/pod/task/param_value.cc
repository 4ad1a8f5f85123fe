#include "pod/task/param_value.h"

#include <algorithm>

#include <fmt/format.h>

#include "yaml/write_yaml.h"

namespace stepgate::pod {
namespace {

using yaml::Field;
using yaml::Node;
using yaml::NodeKind;

bool is_string(const Node* node) { return node->kind == NodeKind::string; }

ParamValue value_of(const Node& node) {
  if (node.kind == NodeKind::null) return std::string();
  if (node.kind == NodeKind::string) return node.text;
  if (node.kind == NodeKind::sequence && std::ranges::all_of(node.items, is_string)) {
    Texts texts;
    for (const Node* const item : node.items) texts.push_back(item->text);
    return texts;
  }
  if (node.kind == NodeKind::mapping &&
      std::ranges::all_of(node.entries, is_string, &yaml::Entry::value)) {
    TextMap texts;
    for (const yaml::Entry& entry : node.entries) {
      texts.emplace(entry.key->text, entry.value->text);
    }
    return texts;
  }
  return yaml::flow_value(yaml::Value(node));
}

}  // namespace

ParamType type_of(const ParamValue& value) { return static_cast<ParamType>(value.index()); }

std::string_view describe(ParamType type) {
  switch (type) {
    case ParamType::string:
      return "a string";
    case ParamType::array:
      return "an array of strings";
    case ParamType::object:
      return "an object of strings";
  }
  return {};
}

std::string_view to_string(ParamType type) {
  switch (type) {
    case ParamType::string:
      return "string";
    case ParamType::array:
      return "array";
    case ParamType::object:
      return "object";
  }
  return {};
}

std::optional<ParamType> parse_param_type(std::string_view text) {
  for (const ParamType type : {ParamType::string, ParamType::array, ParamType::object}) {
    if (text == to_string(type)) return type;
  }
  return std::nullopt;
}

ParamValue read_param_value(const Field& field) {
  return field ? value_of(field.node()) : ParamValue();
}

Result<ParamValue> parse_param_value(std::string_view name, const std::string& text,
                                     ParamType type) {
  if (type == ParamType::string) return text;
  const auto stream = yaml::read(fmt::format("-p {}", name), text);
  if (!stream) return std::unexpected(stream.error());
  ParamValue value;
  if (stream->documents.size() == 1) value = value_of(*stream->documents.front());
  if (type_of(value) == type) return value;
  return invalid(fmt::format("-p {0}: {0} is {1}, to be given as JSON: {2}", name, describe(type),
                             type == ParamType::array ? R"(["a", "b"])" : R"({"key": "value"})"));
}

}  // namespace stepgate::pod
