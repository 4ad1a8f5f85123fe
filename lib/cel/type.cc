#include "cel/type.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cel/messages.h"

namespace stepgate::cel {

namespace {

constexpr auto kKinds = static_cast<std::size_t>(TypeKind::variable) + 1;

constexpr std::array<Type, kKinds> all_kinds(bool wrapper) {
  std::array<Type, kKinds> types;
  for (std::size_t i = 0; i < kKinds; ++i) {
    types[i].kind = static_cast<TypeKind>(i);
    types[i].wrapper = wrapper;
  }
  return types;
}

}  // namespace

const Type* TypePool::simple(TypeKind kind) {
  static constexpr std::array<Type, kKinds> kSimple = all_kinds(false);
  return &kSimple.at(static_cast<std::size_t>(kind));
}

const Type* TypePool::wrapper(TypeKind kind) {
  static constexpr std::array<Type, kKinds> kWrappers = all_kinds(true);
  return &kWrappers.at(static_cast<std::size_t>(kind));
}

const Type* TypePool::add(const Type& type) {
  types_.push_back(type);
  return &types_.back();
}

const Type* TypePool::type(const Type* which) {
  return add({.kind = TypeKind::type, .first = which, .depth = which->depth + 1});
}

const Type* TypePool::list(const Type* element) {
  return add({.kind = TypeKind::list, .first = element, .depth = element->depth + 1});
}

const Type* TypePool::map(const Type* key, const Type* value) {
  return add({.kind = TypeKind::map,
              .first = key,
              .second = value,
              .depth = std::max(key->depth, value->depth) + 1});
}

const Type* TypePool::message(const MessageType* message) {
  return add({.kind = TypeKind::message, .message = message});
}

const Type* TypePool::variable() {
  return add({.kind = TypeKind::variable, .number = variables_++});
}

std::string describe(const Type* type) {
  static constexpr std::array<std::string_view, kKinds> kNames = {
      "dyn",   "any",      "null",      "bool", "int",  "uint", "double",  "string",
      "bytes", "duration", "timestamp", "type", "list", "map",  "message", "dyn"};
  // Deep ones would only hide what the message is about.
  if (type->depth > 3) return std::string(kNames.at(static_cast<std::size_t>(type->kind)));
  switch (type->kind) {
    case TypeKind::list:
      return fmt::format("list({})", describe(type->first));
    case TypeKind::map:
      return fmt::format("map({}, {})", describe(type->first), describe(type->second));
    case TypeKind::message:
      return std::string(type->message->name);
    case TypeKind::dyn:
    case TypeKind::any:
    case TypeKind::null:
    case TypeKind::boolean:
    case TypeKind::integer:
    case TypeKind::unsigned_integer:
    case TypeKind::real:
    case TypeKind::string:
    case TypeKind::bytes:
    case TypeKind::duration:
    case TypeKind::timestamp:
    case TypeKind::type:
    case TypeKind::variable:
      break;
  }
  return std::string(kNames.at(static_cast<std::size_t>(type->kind)));
}

}  // namespace stepgate::cel
