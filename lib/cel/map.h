// Maps, with the keys that Tekton's evaluator allows: more than the language defines.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "cel/limits.h"
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
  Outcome<void> insert(Budget& budget, Value key, Value value);

  // Null where there is none. Looks for the numerically equal int or uint, too, where there is no
  // key of the same type; never for a double.
  [[nodiscard]] Outcome<const Value*> find(Budget& budget, const Value& key) const;

  // In the order of their first insertion.
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  [[nodiscard]] int depth() const { return depth_; }

  static constexpr std::size_t kEntryBytes = sizeof(Entry) + 8 * sizeof(void*);

 private:
  // Null where there is none.
  [[nodiscard]] Outcome<const Entry*> find_exactly(Budget& budget, const Value& key) const;

  Keys keys_;
  std::vector<Entry> entries_;
  // From hashes of keys. In an order, since keys can be chosen that share a bucket of a hash table.
  std::multimap<std::uint64_t, std::uint32_t> index_;
  int depth_ = 1;
};

}  // namespace stepgate::cel
