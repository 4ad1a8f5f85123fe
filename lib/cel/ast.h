// An expression as a tree: the parser makes it, the checker fills in what names mean, the evaluator
// walks it.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <vector>

#include "cel/outcome.h"
#include "cel/value.h"

namespace stepgate::cel {

struct MessageType;
struct Overload;

enum class NodeKind : std::uint8_t {
  literal,        // value
  identifier,     // name, perhaps with a dot before it
  select,         // children: operand; name: the field, in `value` as a string, too
  has,            // like select: is there such a field?
  call,           // name; children: the arguments, the target of a method first
  index,          // children: operand, index
  logical_and,    // children: two or more
  logical_or,     // children: two or more
  conditional,    // children: condition, then, else
  list,           // children: the elements
  map,            // children: key, value, key, value …
  message,        // name: the type; children: `field`s
  field,          // name; children: its value
  comprehension,  // macro; name: the variable; children: range, body, and for `map` the predicate
};

enum class Macro : std::uint8_t { all, exists, exists_one, filter, map };

struct Node {
  NodeKind kind = NodeKind::literal;
  Position at = 0;
  // How many of the operations that count towards the nesting limit lie in each other here.
  int height = 0;
  std::string name;
  std::vector<Node*> children;
  Value value;
  Macro macro = Macro::all;
  bool method = false;  // a call with a target

  // Filled in by the checker. An identifier is a variable with a slot, or has become a literal.
  int slot = -1;  // of a variable, which of them; of a field of a message, which of its type's
  const MessageType* message = nullptr;
  std::span<const Overload> overloads;  // of a call: those of its name
};

// Owns the nodes, which therefore need no recursion to be destroyed.
struct Tree {
  Node* make(NodeKind kind, Position at) {
    Node& node = nodes.emplace_back();
    node.kind = kind;
    node.at = at;
    return &node;
  }

  std::deque<Node> nodes;  // they stay where they are
  Node* root = nullptr;
};

}  // namespace stepgate::cel
