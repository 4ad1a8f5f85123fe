// The functions and operators: one table says what the checker lets through and what the evaluator
// runs.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "cel/session.h"
#include "cel/value.h"

namespace stepgate::cel {

// What a function takes or gives.
enum class Shape : std::uint8_t {
  none,
  boolean,
  integer,
  unsigned_integer,
  real,
  string,
  bytes,
  duration,
  timestamp,
  type_of_a,
  dyn,
  a,  // any type, the same wherever it stands
  b,  // another one
  list_of_a,
  map_of_a_b,
};

enum class Form : std::uint8_t { function, method };

enum class Known : std::uint8_t {
  always,
  // The checker refuses it (1 < 1.5) until it has come to the body of a macro, and not any more
  // from there to the end of the expression: so does Tekton's.
  after_macro,
  at_run_time,  // the checker refuses it: only values of type dyn come here
};

using Implementation = Outcome<Value> (*)(Session&, Arguments);

struct Overload {
  std::string_view name;
  Form form;
  std::array<Shape, 3> parameters;  // `none` at the end; of a method the target is first
  Shape result;
  Implementation run;  // none for what the evaluator does itself: it need not evaluate everything
  Known known = Known::always;

  [[nodiscard]] std::size_t arity() const;
};

// All of that name, in the order in which the checker tries them; empty where there is no such
// function.
std::span<const Overload> find_overloads(std::string_view name);

// Do the types of the values fit, in number and kind?
bool takes(const Overload& overload, Arguments arguments);

// The parts of the table, each with all overloads of its names next to each other.
std::span<const Overload> operator_overloads();    // overloads_operators.cc
std::span<const Overload> relation_overloads();    // overloads_relations.cc
std::span<const Overload> conversion_overloads();  // overloads_conversions.cc
std::span<const Overload> function_overloads();    // overloads_functions.cc
std::span<const Overload> time_overloads();        // overloads_time.cc

}  // namespace stepgate::cel
