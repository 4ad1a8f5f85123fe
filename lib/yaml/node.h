// What a text says, as a tree that knows where everything stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/events.h"
#include "yaml/position.h"
#include "yaml/resolve.h"

namespace stepgate::yaml {

enum class NodeKind { null, boolean, integer, real, string, sequence, mapping };

struct Node;

struct Entry {
  const Node* key = nullptr;
  const Node* value = nullptr;
  // From the key to the value's end, or that of the alias that stands for it.
  std::size_t begin = 0;
  std::size_t end = 0;
  bool merged = false;  // it came through `<<`, and is written elsewhere
};

// Owned by its Stream. What an alias names is one node, reached in several ways.
struct Node {
  NodeKind kind = NodeKind::null;
  Style style = Style::plain;
  Position position;  // of `begin`
  // Its bytes in the text: quotes, brackets and a block scalar's header included, anchor and tag
  // not. A block collection begins with its first key or dash and ends with its last value.
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t inner_end = 0;  // of a collection: where its last part ends, or its opening bracket
  Scalar scalar;              // null for collections
  // A string's content; of other scalars what is written. A key's is what JSON makes of it, which
  // is "true" for `on`.
  std::string text;
  std::vector<const Node*> items;
  std::vector<Entry> entries;  // in the order written, merged ones last

  // The value of a mapping's key; null where there is none, or this is no mapping.
  [[nodiscard]] const Node* find(std::string_view key) const;
  [[nodiscard]] const Entry* find_entry(std::string_view key) const;
};

// For messages: "a string", "a list".
std::string_view describe(NodeKind kind);

}  // namespace stepgate::yaml
