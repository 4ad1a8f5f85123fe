#include "cel/arithmetic.h"

#include <utility>

namespace stepgate::cel {

namespace {

std::unexpected<Failure> overflow() { return fail("the result overflows"); }
std::unexpected<Failure> by_zero() { return fail("division by zero"); }

template <class Number>
Outcome<Value> add(Arguments given) {
  Number result = 0;
  if (__builtin_add_overflow(std::get<Number>(given[0]), std::get<Number>(given[1]), &result)) {
    return overflow();
  }
  return result;
}
template <class Number>
Outcome<Value> subtract(Arguments given) {
  Number result = 0;
  if (__builtin_sub_overflow(std::get<Number>(given[0]), std::get<Number>(given[1]), &result)) {
    return overflow();
  }
  return result;
}
template <class Number>
Outcome<Value> multiply(Arguments given) {
  Number result = 0;
  if (__builtin_mul_overflow(std::get<Number>(given[0]), std::get<Number>(given[1]), &result)) {
    return overflow();
  }
  return result;
}

// The least int has no positive counterpart; C++ leaves both / and % by -1 undefined for it.
bool has_no_quotient(std::int64_t a, std::int64_t b) { return a == INT64_MIN && b == -1; }

double real(const Value& value) { return std::get<double>(value); }

}  // namespace

Outcome<Value> add_ints(Session&, Arguments given) { return add<std::int64_t>(given); }
Outcome<Value> subtract_ints(Session&, Arguments given) { return subtract<std::int64_t>(given); }
Outcome<Value> multiply_ints(Session&, Arguments given) { return multiply<std::int64_t>(given); }

Outcome<Value> divide_ints(Session&, Arguments given) {
  const auto a = std::get<std::int64_t>(given[0]);
  const auto b = std::get<std::int64_t>(given[1]);
  if (b == 0) return by_zero();
  if (has_no_quotient(a, b)) return overflow();
  return a / b;
}

Outcome<Value> modulo_ints(Session&, Arguments given) {
  const auto a = std::get<std::int64_t>(given[0]);
  const auto b = std::get<std::int64_t>(given[1]);
  if (b == 0) return by_zero();
  if (has_no_quotient(a, b)) return overflow();
  return a % b;
}

Outcome<Value> negate_int(Session&, Arguments given) {
  const auto number = std::get<std::int64_t>(given[0]);
  if (number == INT64_MIN) return overflow();
  return -number;
}

Outcome<Value> add_uints(Session&, Arguments given) { return add<std::uint64_t>(given); }
Outcome<Value> subtract_uints(Session&, Arguments given) { return subtract<std::uint64_t>(given); }
Outcome<Value> multiply_uints(Session&, Arguments given) { return multiply<std::uint64_t>(given); }

Outcome<Value> divide_uints(Session&, Arguments given) {
  const auto divisor = std::get<std::uint64_t>(given[1]);
  if (divisor == 0) return by_zero();
  return std::get<std::uint64_t>(given[0]) / divisor;
}

Outcome<Value> modulo_uints(Session&, Arguments given) {
  const auto divisor = std::get<std::uint64_t>(given[1]);
  if (divisor == 0) return by_zero();
  return std::get<std::uint64_t>(given[0]) % divisor;
}

Outcome<Value> add_doubles(Session&, Arguments given) { return real(given[0]) + real(given[1]); }
Outcome<Value> subtract_doubles(Session&, Arguments given) {
  return real(given[0]) - real(given[1]);
}
Outcome<Value> multiply_doubles(Session&, Arguments given) {
  return real(given[0]) * real(given[1]);
}
Outcome<Value> divide_doubles(Session&, Arguments given) { return real(given[0]) / real(given[1]); }
Outcome<Value> negate_double(Session&, Arguments given) { return -real(given[0]); }

Outcome<Value> join_strings(Session& session, Arguments given) {
  return make_string(session.budget, text_of(given[0]) + text_of(given[1]));
}

Outcome<Value> join_bytes(Session& session, Arguments given) {
  return make_bytes(session.budget, octets_of(given[0]) + octets_of(given[1]));
}

Outcome<Value> join_lists(Session& session, Arguments given) {
  const List& first = list_of(given[0]);
  const List& second = list_of(given[1]);
  if (first.elements.empty()) return given[1];
  if (second.elements.empty()) return given[0];
  std::vector<Value> elements;
  elements.reserve(first.elements.size() + second.elements.size());
  elements.insert(elements.end(), first.elements.begin(), first.elements.end());
  elements.insert(elements.end(), second.elements.begin(), second.elements.end());
  return make_list(session.budget, std::move(elements));
}

}  // namespace stepgate::cel
