#include "cel/map.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "cel/compare.h"

namespace stepgate::cel {

namespace {

struct Hasher {
  std::uint64_t operator()(Null) const { return 0; }
  std::uint64_t operator()(bool value) const { return value ? 1 : 0; }
  std::uint64_t operator()(std::int64_t value) const { return static_cast<std::uint64_t>(value); }
  std::uint64_t operator()(std::uint64_t value) const { return value; }
  std::uint64_t operator()(double value) const { return std::hash<double>()(value); }
  std::uint64_t operator()(const String& value) const {
    return std::hash<std::string_view>()(*value.text);
  }
  std::uint64_t operator()(const Bytes&) const { return 0; }
  std::uint64_t operator()(Duration value) const {
    return static_cast<std::uint64_t>(value.nanoseconds);
  }
  std::uint64_t operator()(const Timestamp& value) const {
    return static_cast<std::uint64_t>(value.seconds);
  }
  std::uint64_t operator()(TypeName value) const {
    return std::hash<std::string_view>()(value.name);
  }
  template <class Shared>
  std::uint64_t operator()(const std::shared_ptr<Shared>& value) const {
    return std::hash<const void*>()(value.get());
  }
};

struct SameKey {
  bool operator()(Null, Null) const { return true; }
  bool operator()(const String& a, const String& b) const { return *a.text == *b.text; }
  bool operator()(const Bytes&, const Bytes&) const { return false; }
  bool operator()(Duration a, Duration b) const { return a.nanoseconds == b.nanoseconds; }
  bool operator()(const Timestamp& a, const Timestamp& b) const {
    return a.seconds == b.seconds && a.nanoseconds == b.nanoseconds && a.zone == b.zone;
  }
  bool operator()(TypeName a, TypeName b) const { return a.name == b.name; }
  template <class Same>
  bool operator()(const Same& a, const Same& b) const {
    return a == b;
  }
  template <class One, class Other>
  bool operator()(const One&, const Other&) const {
    return false;
  }
};

std::uint64_t hash(const Value& key) {
  // Spread, since the hashes of small numbers are those numbers.
  return (std::visit(Hasher(), key) + key.index()) * 0x9E3779B97F4A7C15U;
}

// The int or uint that is numerically equal to a key of another type.
std::optional<Value> as_int(const Value& key) {
  if (const auto* number = std::get_if<double>(&key)) {
    if (const auto integer = exact_int(*number)) return Value(*integer);
  } else if (const auto* natural = std::get_if<std::uint64_t>(&key)) {
    if (*natural <= INT64_MAX) return Value(static_cast<std::int64_t>(*natural));
  }
  return std::nullopt;
}
std::optional<Value> as_uint(const Value& key) {
  if (const auto* number = std::get_if<double>(&key)) {
    if (const auto natural = exact_uint(*number)) return Value(*natural);
  } else if (const auto* integer = std::get_if<std::int64_t>(&key)) {
    if (*integer >= 0) return Value(static_cast<std::uint64_t>(*integer));
  }
  return std::nullopt;
}

std::unexpected<Failure> bytes_as_key() { return fail_for_good("bytes cannot be a key of a map"); }

}  // namespace

Outcome<const Map::Entry*> Map::find_exactly(Budget& budget, const Value& key) const {
  const auto [begin, end] = index_.equal_range(hash(key));
  for (auto at = begin; at != end; ++at) {
    if (!budget.spend(1)) return too_much_work();
    const Entry& entry = entries_[at->second];
    if (std::visit(SameKey(), entry.key, key)) return &entry;
  }
  return nullptr;
}

Outcome<void> Map::insert(Budget& budget, Value key, Value value) {
  if (kind_of(key) == Kind::bytes) return bytes_as_key();
  if (!budget.spend(text_size(key) / 16)) return too_much_work();
  const Outcome<const Entry*> entry = find_exactly(budget, key);
  if (!entry) return std::unexpected(entry.error());
  depth_ = std::max({depth_, depth_of(key) + 1, depth_of(value) + 1});
  if (*entry != nullptr) {
    entries_[static_cast<std::size_t>(*entry - entries_.data())].value = std::move(value);
    return {};
  }
  index_.emplace(hash(key), static_cast<std::uint32_t>(entries_.size()));
  entries_.push_back({std::move(key), std::move(value)});
  return {};
}

Outcome<const Value*> Map::find(Budget& budget, const Value& key) const {
  if (entries_.empty() || (keys_ == Keys::text && kind_of(key) != Kind::string)) return nullptr;
  if (kind_of(key) == Kind::bytes) return bytes_as_key();
  if (!budget.spend(text_size(key) / 16)) return too_much_work();
  Outcome<const Entry*> entry = find_exactly(budget, key);
  for (const auto convert : {as_int, as_uint}) {
    if (!entry || *entry != nullptr) break;
    if (const std::optional<Value> number = convert(key)) entry = find_exactly(budget, *number);
  }
  if (!entry) return std::unexpected(entry.error());
  return *entry == nullptr ? nullptr : &(*entry)->value;
}

}  // namespace stepgate::cel
