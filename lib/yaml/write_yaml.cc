#include "yaml/write_yaml.h"

#include <cstddef>

#include <fmt/format.h>

#include "yaml/lines.h"
#include "yaml/write_scalar.h"

namespace stepgate::yaml {
namespace {

// Readers find a key's colon within 1,024 characters only (YAML 1.2, section 7.4.2).
constexpr std::size_t kLongestKey = 1000;

bool is_full_list(const Value& value) {
  return value.as_list() != nullptr && !value.as_list()->empty();
}
bool is_full_map(const Value& value) {
  return value.as_map() != nullptr && !value.as_map()->empty();
}

// Everything that begins in the line it is asked for in. A block's lines are indented by `indent`.
struct Inline {
  int indent;
  std::string operator()(std::monostate) const { return "null"; }
  std::string operator()(bool truth) const { return truth ? "true" : "false"; }
  std::string operator()(std::int64_t whole) const { return fmt::format("{}", whole); }
  std::string operator()(double value) const { return number(value); }
  std::string operator()(const std::string& text) const {
    if (can_be_plain(text)) return text;
    return can_be_literal(text) ? literal(text, indent) : double_quoted(text);
  }
  std::string operator()(const Value::List&) const { return "[]"; }
  std::string operator()(const Value::Map&) const { return "{}"; }
};

// A full list's items or a full map's entries, the first line without its margin.
std::string block(const Value& value, int indent) {
  std::string out;
  const auto add = [&](const std::string& lines) {
    if (!out.empty()) out += '\n' + margin(indent);
    out += lines;
  };
  if (is_full_list(value)) {
    for (const Value& item : *value.as_list()) add(block_item(item, indent));
  } else {
    for (const auto& [key, entry] : *value.as_map()) add(block_entry(key, entry, indent));
  }
  return out;
}

}  // namespace

std::string block_value(const Value& value, int indent) {
  if (is_full_list(value)) return '\n' + margin(indent) + block(value, indent);
  if (is_full_map(value)) return '\n' + margin(indent + 2) + block(value, indent + 2);
  return ' ' + std::visit(Inline{indent + 2}, value.data());
}

std::string block_item(const Value& item, int indent) {
  if (is_full_list(item) || is_full_map(item)) return "- " + block(item, indent + 2);
  return "- " + std::visit(Inline{indent + 2}, item.data());
}

std::string block_entry(std::string_view key, const Value& value, int indent) {
  const std::string name = can_be_plain(key) ? std::string(key) : double_quoted(key);
  if (name.size() <= kLongestKey) return name + ':' + block_value(value, indent);
  return "? " + name + '\n' + margin(indent) + ':' + block_value(value, indent);
}

std::string to_yaml(const Value& value) {
  if (is_full_list(value) || is_full_map(value)) return block(value, 0) + '\n';
  // Readers differ over what the indentation of a block at the top counts from.
  return flow_value(value) + '\n';
}

std::string to_yaml(std::span<const Value> documents) {
  std::string out;
  for (const Value& document : documents) {
    if (!out.empty()) out += "---\n";
    out += to_yaml(document);
  }
  return out;
}

std::string flow_value(const Value& value) {
  std::string out;
  if (const auto* const items = value.as_list()) {
    for (const Value& item : *items) out += (out.empty() ? "" : ", ") + flow_value(item);
    return '[' + out + ']';
  }
  if (const auto* const entries = value.as_map()) {
    for (const auto& [key, entry] : *entries) {
      out += (out.empty() ? "" : ", ") + double_quoted(key) + ": " + flow_value(entry);
    }
    return '{' + out + '}';
  }
  if (const auto* const text = value.as_string()) return double_quoted(*text);
  return std::visit(Inline{0}, value.data());
}

}  // namespace stepgate::yaml
