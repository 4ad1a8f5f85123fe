// Maps, with the keys that Tekton's evaluator allows: more than the language defines.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "cel/outcome.h"
#include "cel/value.h"

namespace stepgate::cel {

class Map {
 public:
  struct Entry {
    Value key;
    Value value;
  };
  enum class Keys {
    any,
    text,  // made from google.protobuf.Struct: other keys are just not there
  };

  explicit Map(Keys keys = Keys::any) : keys_(keys) {}

  // A key that is there already gets the new value. Keys are equal here only if their types are:
  // 1 and 1u are two. Lists and maps are equal to nothing but themselves, NaN to nothing. Bytes as
  // a key are final.
  Outcome<void> insert(Value key, Value value);

  // Null where there is none. Looks for the numerically equal int or uint, too, where there is no
  // key of the same type; never for a double.
  [[nodiscard]] Outcome<const Value*> find(const Value& key) const;

  // In the order of their first insertion.
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  [[nodiscard]] int depth() const { return depth_; }

  static constexpr std::size_t kEntryBytes = sizeof(Entry) + 8 * sizeof(void*);

 private:
  [[nodiscard]] const Entry* find_exactly(const Value& key) const;

  Keys keys_;
  std::vector<Entry> entries_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> index_;  // from hashes of keys
  int depth_ = 1;
};

}  // namespace stepgate::cel
