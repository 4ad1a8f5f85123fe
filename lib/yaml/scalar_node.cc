#include "yaml/scalar_node.h"

#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "base/utf8.h"
#include "go/base64.h"

namespace stepgate::yaml {
namespace {

struct KindOf {
  NodeKind operator()(std::monostate) const { return NodeKind::null; }
  NodeKind operator()(bool) const { return NodeKind::boolean; }
  NodeKind operator()(std::int64_t) const { return NodeKind::integer; }
  NodeKind operator()(double) const { return NodeKind::real; }
  NodeKind operator()(const std::string&) const { return NodeKind::string; }
};

constexpr std::string_view kBinary = "tag:yaml.org,2002:binary";

// What a tag asks for; nothing where it is none of YAML's own for scalars.
std::optional<NodeKind> kind_of_tag(std::string_view tag) {
  constexpr std::string_view prefix = "tag:yaml.org,2002:";
  if (tag == "!") return NodeKind::string;
  if (!tag.starts_with(prefix)) return std::nullopt;
  tag.remove_prefix(prefix.size());
  if (tag == "str") return NodeKind::string;
  if (tag == "bool") return NodeKind::boolean;
  if (tag == "int") return NodeKind::integer;
  if (tag == "float") return NodeKind::real;
  if (tag == "null") return NodeKind::null;
  return std::nullopt;
}

// The text that is written in base64. What is no UTF-8 is U+FFFD, byte by byte, as it is in the
// JSON that Kubernetes makes of it.
std::optional<std::string> text_of_binary(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
  const std::optional<std::string> bytes = from_base64(text);
  if (!bytes) return std::nullopt;
  std::string out;
  for (std::string_view rest = *bytes; !rest.empty();) {
    const Rune rune = first_rune(rest);
    out += rune.valid ? rest.substr(0, rune.bytes) : "\uFFFD";
    rest.remove_prefix(rune.bytes);
  }
  return out;
}

bool is_kind(NodeKind wanted, NodeKind found) {
  // A whole number is a number.
  return wanted == found || (wanted == NodeKind::real && found == NodeKind::integer);
}

}  // namespace

Result<void> resolve_scalar(const Stream& stream, const Event& event, Node& node) {
  node.text = event.text;
  if (event.tag == kBinary) {
    const std::optional<std::string> text = text_of_binary(event.text);
    if (!text) return stream.wrong(node, "this is tagged as binary, and is no base64");
    node.text = *text;
    node.scalar = *text;
    node.kind = NodeKind::string;
    return {};
  }
  std::optional<NodeKind> wanted;
  if (!event.tag.empty()) {
    wanted = kind_of_tag(event.tag);
    if (!wanted)
      return stream.wrong(node,
                          fmt::format("the tag {} means nothing here", printable(event.tag, 80)));
  } else if (event.style != Style::plain) {
    wanted = NodeKind::string;
  }
  node.scalar = wanted == NodeKind::string ? Scalar(event.text) : resolve(event.text);
  node.kind = std::visit(KindOf{}, node.scalar);
  if (wanted && !is_kind(*wanted, node.kind)) {
    return stream.wrong(node, fmt::format("this is tagged as {}, and is {}", describe(*wanted),
                                          describe(node.kind)));
  }
  const double* const number = std::get_if<double>(&node.scalar);
  if (number != nullptr && !std::isfinite(*number)) {
    return stream.wrong(node, fmt::format("{} is a number that JSON does not have; quote it where "
                                          "a string is meant",
                                          node.text));
  }
  return {};
}

Result<void> make_key(const Stream& stream, Node& key) {
  switch (key.kind) {
    case NodeKind::string:
      return {};
    case NodeKind::boolean:
      key.text = std::get<bool>(key.scalar) ? "true" : "false";
      return {};
    case NodeKind::integer:
      key.text = fmt::format("{}", std::get<std::int64_t>(key.scalar));
      return {};
    case NodeKind::real:
      key.text = fmt::format("{}", std::get<double>(key.scalar));
      return {};
    case NodeKind::null:
    case NodeKind::sequence:
    case NodeKind::mapping:
      break;
  }
  return stream.wrong(key, fmt::format("a key is a string, not {}", describe(key.kind)));
}

}  // namespace stepgate::yaml
