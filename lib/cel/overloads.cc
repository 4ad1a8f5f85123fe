#include "cel/overloads.h"

#include <algorithm>

namespace stepgate::cel {

namespace {

bool fits(Shape shape, Kind kind) {
  switch (shape) {
    case Shape::none:
      return false;
    case Shape::boolean:
      return kind == Kind::boolean;
    case Shape::integer:
      return kind == Kind::integer;
    case Shape::unsigned_integer:
      return kind == Kind::unsigned_integer;
    case Shape::real:
      return kind == Kind::real;
    case Shape::string:
      return kind == Kind::string;
    case Shape::bytes:
      return kind == Kind::bytes;
    case Shape::duration:
      return kind == Kind::duration;
    case Shape::timestamp:
      return kind == Kind::timestamp;
    case Shape::type_of_a:
      return kind == Kind::type;
    case Shape::dyn:
    case Shape::a:
    case Shape::b:
      return true;
    case Shape::list_of_a:
      return kind == Kind::list;
    case Shape::map_of_a_b:
      return kind == Kind::map;
  }
  return false;
}

}  // namespace

std::size_t Overload::arity() const {
  return static_cast<std::size_t>(std::ranges::find(parameters, Shape::none) - parameters.begin());
}

std::span<const Overload> find_overloads(std::string_view name) {
  for (const auto part : {operator_overloads(), relation_overloads(), conversion_overloads(),
                          function_overloads(), time_overloads()}) {
    const auto [begin, end] = std::ranges::equal_range(part, name, {}, &Overload::name);
    if (begin != end) return {begin, end};
  }
  return {};
}

bool takes(const Overload& overload, Arguments arguments) {
  if (overload.arity() != arguments.size()) return false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!fits(overload.parameters.at(i), kind_of(arguments[i]))) return false;
  }
  return true;
}

}  // namespace stepgate::cel
