#include "pod/task/merge.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stepgate::pod {
namespace {

using yaml::Value;

const std::string* key_of(const Value& item, std::string_view key) {
  const Value* const found = item.find(key);
  return found == nullptr ? nullptr : found->as_string();
}

// Where the item of this name is.
std::size_t index_of(const Value::List& list, std::string_view key, const std::string* name) {
  const auto found = std::ranges::find_if(list, [&](const Value& item) {
    const std::string* const other = key_of(item, key);
    return name != nullptr && other != nullptr && *name == *other;
  });
  return static_cast<std::size_t>(found - list.begin());
}

// The list's own items in their order; what only `base` has comes before the first own item that
// stands later in `base`, or else at the end.
Value merge_lists(const Value::List& own, const Value::List& base, std::string_view key) {
  std::vector<std::size_t> left;  // of `base`
  for (std::size_t index = 0; index < base.size(); ++index) {
    if (index_of(own, key, key_of(base[index], key)) == own.size()) left.push_back(index);
  }
  Value::List merged;
  std::size_t next = 0;
  for (const Value& item : own) {
    const std::size_t there = index_of(base, key, key_of(item, key));
    while (there != base.size() && next < left.size() && left[next] < there) {
      merged.push_back(base[left[next++]]);
    }
    Value whole = item;
    // A variable has a value or a source of it, and never both.
    if (there != base.size() && key != "name") merge_maps(whole, base[there]);
    merged.push_back(std::move(whole));
  }
  while (next < left.size()) merged.push_back(base[left[next++]]);
  return Value::list(std::move(merged));
}

// The key of a list that is merged item by item; empty of one that is not.
std::string_view merge_key(std::string_view field) {
  if (field == "env") return "name";
  if (field == "volumeMounts") return "mountPath";
  if (field == "volumeDevices") return "devicePath";
  return {};
}

}  // namespace

void merge_maps(Value& value, const Value& base) {
  if (value.as_map() == nullptr || base.as_map() == nullptr) return;
  for (const auto& [key, other] : *base.as_map()) {
    if (Value* const own = value.find(key)) {
      merge_maps(*own, other);
    } else {
      value.set(key, other);
    }
  }
}

void merge_container(Value& container, const Value& base) {
  if (base.as_map() == nullptr) return;
  for (const auto& [field, other] : *base.as_map()) {
    Value* const own = container.find(field);
    if (own == nullptr || own->is_empty()) {
      container.set(field, other);
      continue;
    }
    const std::string_view key = merge_key(field);
    if (!key.empty() && own->as_list() != nullptr && other.as_list() != nullptr) {
      *own = merge_lists(*own->as_list(), *other.as_list(), key);
    } else {
      merge_maps(*own, other);
    }
  }
}

}  // namespace stepgate::pod
