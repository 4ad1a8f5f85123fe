#include "yaml/mapping.h"

#include <string_view>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace stepgate::yaml {
namespace {

using Seen = std::unordered_map<std::string_view, const Node*>;

bool is_merge(const Entry& entry) {
  return entry.key->style == Style::plain && entry.key->text == "<<";
}

void merge_one(Node& mapping, const Node& from, Seen& seen) {
  for (const Entry& entry : from.entries) {
    if (!seen.emplace(entry.key->text, entry.key).second) continue;
    mapping.entries.push_back({entry.key, entry.value, entry.begin, entry.end, true});
  }
}

Result<void> merge(const Stream& stream, Node& mapping, const Entry& merged, Seen& seen) {
  const Node& from = *merged.value;
  if (from.kind == NodeKind::mapping) {
    merge_one(mapping, from, seen);
    return {};
  }
  const auto complaint = [&] { return stream.wrong(*merged.key, "<< takes mappings only"); };
  if (from.kind != NodeKind::sequence) return complaint();
  for (const Node* const item : from.items) {
    if (item->kind != NodeKind::mapping) return complaint();
    merge_one(mapping, *item, seen);
  }
  return {};
}

}  // namespace

Result<void> complete_mapping(const Stream& stream, Node& mapping) {
  Seen seen;
  std::vector<Entry> written;
  std::vector<Entry> merges;
  std::swap(written, mapping.entries);
  for (const Entry& entry : written) {
    const auto [first, is_new] = seen.emplace(entry.key->text, entry.key);
    if (!is_new) {
      return stream.wrong(
          *entry.key, fmt::format("the key {} is already in line {}",
                                  printable(entry.key->text, 80), first->second->position.line));
    }
    (is_merge(entry) ? merges : mapping.entries).push_back(entry);
  }
  for (const Entry& entry : merges) {
    if (auto merged = merge(stream, mapping, entry, seen); !merged) return merged;
  }
  return {};
}

}  // namespace stepgate::yaml
