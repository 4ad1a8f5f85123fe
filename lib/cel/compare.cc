#include "cel/compare.h"

#include <cmath>
#include <compare>

#include "cel/map.h"
#include "cel/messages.h"

namespace stepgate::cel {

namespace {

constexpr double kTwoTo63 = 9223372036854775808.0;
constexpr double kTwoTo64 = 18446744073709551616.0;

template <class T>
int sign(const T& a, const T& b) {
  if (a < b) return -1;
  return b < a ? 1 : 0;
}

// Numbers of two types: a double within the other's range is compared as a double, so that what it
// cannot tell apart is equal (langdef.md: "Equality" leaves that open; this is how cel-go does it).
struct Numbers {
  int operator()(std::int64_t a, std::int64_t b) const { return sign(a, b); }
  int operator()(std::uint64_t a, std::uint64_t b) const { return sign(a, b); }
  int operator()(double a, double b) const { return sign(a, b); }
  int operator()(std::int64_t a, std::uint64_t b) const {
    return a < 0 ? -1 : sign(static_cast<std::uint64_t>(a), b);
  }
  int operator()(std::uint64_t a, std::int64_t b) const { return -(*this)(b, a); }
  int operator()(double a, std::int64_t b) const {
    if (a < -kTwoTo63) return -1;
    if (a > kTwoTo63) return 1;
    return sign(a, static_cast<double>(b));
  }
  int operator()(std::int64_t a, double b) const { return -(*this)(b, a); }
  int operator()(double a, std::uint64_t b) const {
    if (a < 0) return -1;
    if (a > kTwoTo64) return 1;
    return sign(a, static_cast<double>(b));
  }
  int operator()(std::uint64_t a, double b) const { return -(*this)(b, a); }
  template <class One, class Other>
  int operator()(const One&, const Other&) const {
    return 0;  // not both numbers: nobody asks
  }
};

bool is_number(const Value& value) {
  const Kind kind = kind_of(value);
  return kind == Kind::integer || kind == Kind::unsigned_integer || kind == Kind::real;
}
bool is_nan(const Value& value) {
  const auto* number = std::get_if<double>(&value);
  return number != nullptr && std::isnan(*number);
}

int order_times(const Timestamp& a, const Timestamp& b) {
  return a.seconds != b.seconds ? sign(a.seconds, b.seconds) : sign(a.nanoseconds, b.nanoseconds);
}

Outcome<bool> equal_lists(Budget& budget, const List& a, const List& b) {
  if (a.elements.size() != b.elements.size()) return false;
  for (std::size_t i = 0; i < a.elements.size(); ++i) {
    const Outcome<bool> same = equal(budget, a.elements[i], b.elements[i]);
    if (!same || !*same) return same;
  }
  return true;
}

Outcome<bool> equal_maps(Budget& budget, const Map& a, const Map& b) {
  if (a.entries().size() != b.entries().size()) return false;
  for (const Map::Entry& entry : a.entries()) {
    const Outcome<const Value*> other = b.find(budget, entry.key);
    if (!other) return std::unexpected(other.error());
    if (*other == nullptr) return false;
    const Outcome<bool> same = equal(budget, entry.value, **other);
    if (!same || !*same) return same;
  }
  return true;
}

Outcome<bool> equal_messages(Budget& budget, const Message& a, const Message& b) {
  if (a.type != b.type) return false;
  for (std::size_t i = 0; i < a.fields.size(); ++i) {
    if (a.fields[i].has_value() != b.fields[i].has_value()) return false;
    if (!a.fields[i]) continue;
    const Outcome<bool> same = equal(budget, *a.fields[i], *b.fields[i]);
    if (!same || !*same) return same;
  }
  return true;
}

std::optional<double> whole(double number) {
  if (std::isnan(number)) return std::nullopt;
  return std::trunc(number);
}

}  // namespace

Outcome<bool> equal(Budget& budget, const Value& a, const Value& b) {
  if (!budget.spend(1)) return too_much_work();
  if (is_number(a) && is_number(b)) {
    return !is_nan(a) && !is_nan(b) && std::visit(Numbers(), a, b) == 0;
  }
  if (kind_of(a) != kind_of(b)) return false;
  switch (kind_of(a)) {
    case Kind::null:
      return true;
    case Kind::boolean:
      return std::get<bool>(a) == std::get<bool>(b);
    case Kind::integer:
    case Kind::unsigned_integer:
    case Kind::real:
      return false;  // seen above
    case Kind::string:
      if (!budget.spend(text_of(a).size() / 16)) return too_much_work();
      return text_of(a) == text_of(b);
    case Kind::bytes:
      if (!budget.spend(octets_of(a).size() / 16)) return too_much_work();
      return octets_of(a) == octets_of(b);
    case Kind::duration:
      return std::get<Duration>(a).nanoseconds == std::get<Duration>(b).nanoseconds;
    case Kind::timestamp:
      return order_times(std::get<Timestamp>(a), std::get<Timestamp>(b)) == 0;
    case Kind::type:
      return std::get<TypeName>(a).name == std::get<TypeName>(b).name;
    case Kind::list:
      return equal_lists(budget, list_of(a), list_of(b));
    case Kind::map:
      return equal_maps(budget, map_of(a), map_of(b));
    case Kind::message:
      return equal_messages(budget, message_of(a), message_of(b));
  }
  return false;
}

Outcome<int> order(const Value& a, const Value& b) {
  if (is_number(a) && is_number(b)) {
    if (is_nan(a) || is_nan(b)) return fail("NaN has no place in an order");
    return std::visit(Numbers(), a, b);
  }
  if (kind_of(a) != kind_of(b)) return no_such_overload();
  switch (kind_of(a)) {
    case Kind::boolean:
      return sign(std::get<bool>(a), std::get<bool>(b));
    case Kind::string:
      return sign(text_of(a), text_of(b));
    case Kind::bytes:
      return sign(octets_of(a), octets_of(b));
    case Kind::duration:
      return sign(std::get<Duration>(a).nanoseconds, std::get<Duration>(b).nanoseconds);
    case Kind::timestamp:
      return order_times(std::get<Timestamp>(a), std::get<Timestamp>(b));
    case Kind::null:
    case Kind::integer:
    case Kind::unsigned_integer:
    case Kind::real:
    case Kind::type:
    case Kind::list:
    case Kind::map:
    case Kind::message:
      break;
  }
  return no_such_overload();
}

std::optional<std::int64_t> truncate_to_int(double number) {
  const std::optional<double> cut = whole(number);
  if (!cut || number <= -kTwoTo63 || number >= kTwoTo63) return std::nullopt;
  return static_cast<std::int64_t>(*cut);
}

std::optional<std::uint64_t> truncate_to_uint(double number) {
  const std::optional<double> cut = whole(number);
  if (!cut || number < 0 || number >= kTwoTo64) return std::nullopt;
  return static_cast<std::uint64_t>(*cut);
}

std::optional<std::int64_t> exact_int(double number) {
  const std::optional<std::int64_t> integer = truncate_to_int(number);
  if (!integer || static_cast<double>(*integer) != number) return std::nullopt;
  return integer;
}

std::optional<std::uint64_t> exact_uint(double number) {
  const std::optional<std::uint64_t> natural = truncate_to_uint(number);
  if (!natural || static_cast<double>(*natural) != number) return std::nullopt;
  return natural;
}

}  // namespace stepgate::cel
