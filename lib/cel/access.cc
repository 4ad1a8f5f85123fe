#include "cel/access.h"

#include <optional>

#include <fmt/format.h>

#include "cel/compare.h"
#include "cel/map.h"
#include "cel/messages.h"

namespace stepgate::cel {

namespace {

std::string shown(const Value& key) {
  switch (kind_of(key)) {
    case Kind::integer:
      return fmt::format("{}", std::get<std::int64_t>(key));
    case Kind::unsigned_integer:
      return fmt::format("{}", std::get<std::uint64_t>(key));
    case Kind::string:
      return fmt::format("'{:.60}'", text_of(key));
    case Kind::null:
    case Kind::boolean:
    case Kind::real:
    case Kind::bytes:
    case Kind::duration:
    case Kind::timestamp:
    case Kind::type:
    case Kind::list:
    case Kind::map:
    case Kind::message:
      break;
  }
  return "of that value";
}

std::unexpected<Failure> no_key(const Value& key) {
  return fail(fmt::format("there is no key {}", shown(key)));
}

// langdef.md allows whole numbers of any type as an index where the type is not known before.
std::optional<std::int64_t> as_index(const Value& key) {
  if (const auto* integer = std::get_if<std::int64_t>(&key)) return *integer;
  if (const auto* number = std::get_if<double>(&key)) return exact_int(*number);
  const auto* natural = std::get_if<std::uint64_t>(&key);
  if (natural == nullptr || *natural > INT64_MAX) return std::nullopt;
  return static_cast<std::int64_t>(*natural);
}

Outcome<Value> element_at(const List& list, const Value& key) {
  const std::optional<std::int64_t> index = as_index(key);
  if (!index) return fail("the index of a list is a whole number");
  if (*index < 0 || static_cast<std::uint64_t>(*index) >= list.elements.size()) {
    return fail(fmt::format("index {} is out of bounds", *index));
  }
  return list.elements[static_cast<std::size_t>(*index)];
}

Outcome<Value> field_of(Budget& budget, const Message& message, const std::string& name) {
  const auto field = find_field(*message.type, name);
  if (!field) return fail(fmt::format("{} has no field '{}'", message.type->name, name));
  if (message.fields[*field]) return *message.fields[*field];
  return default_of(budget, message.type->fields[*field].form);
}

// What is a key at all: Tekton looks at that before it looks for it.
bool can_be_key(Kind kind) {
  return kind == Kind::boolean || kind == Kind::integer || kind == Kind::unsigned_integer ||
         kind == Kind::real || kind == Kind::string;
}

}  // namespace

Outcome<Value> get_item(Budget& budget, const Value& operand, const Value& key) {
  if (!can_be_key(kind_of(key))) return fail(fmt::format("{} cannot be an index", type_name(key)));
  if (kind_of(operand) == Kind::list) return element_at(list_of(operand), key);
  if (kind_of(operand) == Kind::message && kind_of(key) == Kind::string) {
    return field_of(budget, message_of(operand), text_of(key));
  }
  if (kind_of(operand) != Kind::map) return no_key(key);
  const Outcome<const Value*> found = map_of(operand).find(budget, key);
  if (!found) return std::unexpected(found.error());
  if (*found == nullptr) return no_key(key);
  return **found;
}

Outcome<Value> has_field(Budget& budget, const Value& operand, const Value& name) {
  if (kind_of(operand) == Kind::list) return fail("a list has no fields");
  if (kind_of(operand) == Kind::message) {
    const auto field = find_field(*message_of(operand).type, text_of(name));
    if (!field) return fail(fmt::format("there is no field '{}'", text_of(name)));
    return message_of(operand).fields[*field].has_value();
  }
  if (kind_of(operand) != Kind::map) return false;
  const Outcome<const Value*> found = map_of(operand).find(budget, name);
  if (!found) return std::unexpected(found.error());
  return *found != nullptr;
}

}  // namespace stepgate::cel
