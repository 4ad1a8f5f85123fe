// Types, as the checker knows them.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace stepgate::cel {

struct MessageType;

enum class TypeKind : std::uint8_t {
  dyn,
  any,  // google.protobuf.Any: like dyn, but nullable
  null,
  boolean,
  integer,
  unsigned_integer,
  real,
  string,
  bytes,
  duration,
  timestamp,
  type,      // first: which
  list,      // first: the elements'
  map,       // first: the keys', second: the values'
  message,   // message
  variable,  // number: stands for a type that is not known yet
};

struct Type {
  TypeKind kind = TypeKind::dyn;
  bool wrapper = false;  // of a scalar: may be null
  const Type* first = nullptr;
  const Type* second = nullptr;
  const MessageType* message = nullptr;
  std::uint32_t number = 0;
  int depth = 0;  // of lists, maps and types of types in each other
};

// Types of one check; they live as long as this.
class TypePool {
 public:
  // Of the kinds that say all about a type.
  static const Type* simple(TypeKind kind);
  static const Type* wrapper(TypeKind kind);
  const Type* type(const Type* which);
  const Type* list(const Type* element);
  const Type* map(const Type* key, const Type* value);
  const Type* message(const MessageType* message);
  const Type* variable();
  [[nodiscard]] std::uint32_t variables() const { return variables_; }

 private:
  const Type* add(const Type& type);

  std::deque<Type> types_;  // they stay where they are
  std::uint32_t variables_ = 0;
};

// For messages about errors: `list(int)`.
std::string describe(const Type* type);

}  // namespace stepgate::cel
