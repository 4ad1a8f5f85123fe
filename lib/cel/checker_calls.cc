#include <fmt/format.h>

#include "cel/checker_impl.h"

namespace stepgate::cel {

namespace {

std::string list_types(std::span<const Type* const> types) {
  std::string text;
  for (const Type* type : types) {
    if (!text.empty()) text += ", ";
    text += describe(type);
  }
  return text;
}

}  // namespace

Checker::Typed Checker::check_call(Node& node) {
  std::string_view function = node.name;
  if (!node.method && function.starts_with('.')) function.remove_prefix(1);
  std::vector<const Type*> types(node.children.size());
  // The target of a method comes last here, as it does in Tekton.
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const std::size_t at = (i + (node.method ? 1 : 0)) % node.children.size();
    const Typed type = check(*node.children[at]);
    if (!type) return type;
    types[at] = *type;
  }
  node.overloads = find_overloads(function);
  if (node.overloads.empty()) {
    return fail_for_good(fmt::format("there is no function '{}'", function), node.at);
  }
  return resolve(node, function, types);
}

const Type* Checker::instance(Shape shape, const Type*& a, const Type*& b) {
  const auto variable = [this](const Type*& type) {
    if (type == nullptr) type = pool_.variable();
    return type;
  };
  switch (shape) {
    case Shape::none:
    case Shape::dyn:
      return TypePool::simple(TypeKind::dyn);
    case Shape::boolean:
      return TypePool::simple(TypeKind::boolean);
    case Shape::integer:
      return TypePool::simple(TypeKind::integer);
    case Shape::unsigned_integer:
      return TypePool::simple(TypeKind::unsigned_integer);
    case Shape::real:
      return TypePool::simple(TypeKind::real);
    case Shape::string:
      return TypePool::simple(TypeKind::string);
    case Shape::bytes:
      return TypePool::simple(TypeKind::bytes);
    case Shape::duration:
      return TypePool::simple(TypeKind::duration);
    case Shape::timestamp:
      return TypePool::simple(TypeKind::timestamp);
    case Shape::type_of_a:
      return pool_.type(variable(a));
    case Shape::a:
      return variable(a);
    case Shape::b:
      return variable(b);
    case Shape::list_of_a:
      return pool_.list(variable(a));
    case Shape::map_of_a_b:
      return pool_.map(variable(a), variable(b));
  }
  return TypePool::simple(TypeKind::dyn);
}

bool Checker::is_known(Known known) const {
  switch (known) {
    case Known::always:
      return true;
    case Known::after_macro:
      return macro_seen_;
    case Known::at_run_time:
      break;
  }
  return false;
}

// Every overload that fits is kept, for the evaluator to choose from; the result is of a known type
// if it is the same for all of them.
Checker::Typed Checker::resolve(Node& call, std::string_view function,
                                std::span<const Type* const> given) {
  const Type* result = nullptr;
  for (const Overload& overload : find_overloads(function)) {
    if (!is_known(overload.known) || overload.arity() != given.size() ||
        (overload.form == Form::method) != call.method) {
      continue;
    }
    const Type* a = nullptr;
    const Type* b = nullptr;
    std::vector<const Type*> wanted;
    wanted.reserve(given.size());
    for (std::size_t i = 0; i < given.size(); ++i) {
      wanted.push_back(instance(overload.parameters.at(i), a, b));
    }
    if (!unifier_.assignable(given, wanted)) continue;
    const Type* const type = unifier_.resolve(instance(overload.result, a, b));
    if (result == nullptr) {
      result = type;
    } else if (result->kind != TypeKind::dyn && !unifier_.same(result, type)) {
      result = TypePool::simple(TypeKind::dyn);
    }
  }
  if (result != nullptr) return result;
  std::vector<const Type*> shown;
  shown.reserve(given.size());
  for (const Type* type : given) shown.push_back(unifier_.resolve(type));
  return fail_for_good(fmt::format("'{}' does not take ({})", function, list_types(shown)),
                       call.at);
}

}  // namespace stepgate::cel
