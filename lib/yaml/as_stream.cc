#include "yaml/as_stream.h"

#include <map>
#include <type_traits>
#include <utility>

namespace stepgate::yaml {
namespace {

class Builder {
 public:
  explicit Builder(Stream& stream) : stream_(stream) {}

  const Node* build(const Value& value) {
    Node& node = stream_.nodes.emplace_back();
    std::visit([&](const auto& content) { fill(node, content); }, value.data());
    return &node;
  }

 private:
  void fill(Node& node, const Value::List& items) {
    node.kind = NodeKind::sequence;
    node.items.reserve(items.size());
    for (const Value& item : items) node.items.push_back(build(item));
  }

  void fill(Node& node, const Value::Map& entries) {
    node.kind = NodeKind::mapping;
    node.entries.reserve(entries.size());
    for (const auto& [key, value] : entries) {
      node.entries.push_back({.key = key_node(key), .value = build(value)});
    }
  }

  template <class Content>
  static void fill(Node& node, const Content& content) {
    node.kind = kind_of<Content>();
    node.scalar = content;
    if constexpr (std::is_same_v<Content, std::string>) node.text = content;
  }

  template <class Content>
  static constexpr NodeKind kind_of() {
    if constexpr (std::is_same_v<Content, std::monostate>) return NodeKind::null;
    if constexpr (std::is_same_v<Content, bool>) return NodeKind::boolean;
    if constexpr (std::is_same_v<Content, std::int64_t>) return NodeKind::integer;
    if constexpr (std::is_same_v<Content, double>) return NodeKind::real;
    if constexpr (std::is_same_v<Content, std::string>) return NodeKind::string;
  }

  // One for all maps: there are few keys, and many maps.
  const Node* key_node(const std::string& key) {
    const auto [known, is_new] = keys_.try_emplace(key, nullptr);
    if (is_new) known->second = build(Value(key));
    return known->second;
  }

  Stream& stream_;
  std::map<std::string, const Node*> keys_;
};

}  // namespace

Stream as_stream(std::string name, const std::vector<Value>& documents) {
  Stream stream;
  stream.name = std::move(name);
  Builder builder(stream);
  for (const Value& document : documents) stream.documents.push_back(builder.build(document));
  return stream;
}

}  // namespace stepgate::yaml
