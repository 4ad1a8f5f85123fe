#include "pod/manifest/limits.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace stepgate::pod {
namespace {

using yaml::Node;
using yaml::Value;

bool is_mapping(const Node* node) { return node->kind == yaml::NodeKind::mapping; }

}  // namespace

bool check_size(yaml::Complaints& complaints, const Node& node) {
  const bool is_list = std::ranges::any_of(node.items, is_mapping);
  const std::size_t size = std::max(is_list ? node.items.size() : 0, node.entries.size());
  if (size > kMostItems) {
    complaints.add(
        node, fmt::format("there are {} of these, and a Pod has no room for more than {}", size,
                          kMostItems));
    return false;
  }
  const auto is_small = [&](const Node* inner) { return check_size(complaints, *inner); };
  return std::ranges::all_of(node.items, is_small) &&
         std::ranges::all_of(node.entries, is_small, &yaml::Entry::value);
}

std::size_t weight_of(const Value& value) {
  std::size_t weight = sizeof(Value);
  if (const std::string* const text = value.as_string()) return weight + text->size();
  if (const Value::List* const items = value.as_list()) {
    for (const Value& item : *items) weight += weight_of(item);
  }
  if (const Value::Map* const entries = value.as_map()) {
    for (const auto& [key, entry] : *entries) {
      weight += sizeof(std::string) + key.size() + weight_of(entry);
    }
  }
  return weight;
}

}  // namespace stepgate::pod
