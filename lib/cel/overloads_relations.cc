#include <array>

#include "cel/compare.h"
#include "cel/map.h"
#include "cel/overloads.h"

namespace stepgate::cel {

namespace {

using enum Shape;
constexpr auto kFunction = Form::function;

Outcome<Value> are_equal(Session& session, Arguments given) {
  return equal(session.budget, given[0], given[1]);
}
Outcome<Value> are_unequal(Session& session, Arguments given) {
  const Outcome<bool> same = equal(session.budget, given[0], given[1]);
  if (!same) return std::unexpected(same.error());
  return !*same;
}

template <class Accept>
Outcome<Value> ordered(Arguments given, Accept accept) {
  const Outcome<int> sign = order(given[0], given[1]);
  if (!sign) return std::unexpected(sign.error());
  return accept(*sign);
}
Outcome<Value> less(Session&, Arguments given) {
  return ordered(given, [](int sign) { return sign < 0; });
}
Outcome<Value> less_or_equal(Session&, Arguments given) {
  return ordered(given, [](int sign) { return sign <= 0; });
}
Outcome<Value> greater(Session&, Arguments given) {
  return ordered(given, [](int sign) { return sign > 0; });
}
Outcome<Value> greater_or_equal(Session&, Arguments given) {
  return ordered(given, [](int sign) { return sign >= 0; });
}

Outcome<Value> in_list(Session& session, Arguments given) {
  for (const Value& element : list_of(given[1]).elements) {
    const Outcome<bool> same = equal(session.budget, given[0], element);
    if (!same || *same) return same;
  }
  return false;
}
Outcome<Value> in_map(Session& session, Arguments given) {
  const Outcome<const Value*> found = map_of(given[1]).find(session.budget, given[0]);
  if (!found) return std::unexpected(found.error());
  return *found != nullptr;
}

constexpr std::size_t kRelation = 14;
constexpr std::array<Overload, kRelation> relation(std::string_view name, Implementation run) {
  constexpr auto kUint = unsigned_integer;
  constexpr auto kLater = Known::after_macro;
  return {{
      {name, kFunction, {boolean, boolean}, boolean, run},
      {name, kFunction, {integer, integer}, boolean, run},
      {name, kFunction, {integer, real}, boolean, run, kLater},
      {name, kFunction, {integer, kUint}, boolean, run, kLater},
      {name, kFunction, {kUint, kUint}, boolean, run},
      {name, kFunction, {kUint, real}, boolean, run, kLater},
      {name, kFunction, {kUint, integer}, boolean, run, kLater},
      {name, kFunction, {real, real}, boolean, run},
      {name, kFunction, {real, integer}, boolean, run, kLater},
      {name, kFunction, {real, kUint}, boolean, run, kLater},
      {name, kFunction, {string, string}, boolean, run},
      {name, kFunction, {bytes, bytes}, boolean, run},
      {name, kFunction, {timestamp, timestamp}, boolean, run},
      {name, kFunction, {duration, duration}, boolean, run},
  }};
}

}  // namespace

std::span<const Overload> relation_overloads() {
  static constexpr auto kTable = [] {
    std::array<Overload, 4 + 4 * kRelation> table{};
    std::size_t size = 0;
    const auto put = [&](const Overload& row) { table[size++] = row; };
    const auto put_all = [&](const std::array<Overload, kRelation>& rows) {
      for (const Overload& row : rows) put(row);
    };
    put({"@in", kFunction, {a, list_of_a}, boolean, in_list});
    put({"@in", kFunction, {a, map_of_a_b}, boolean, in_map});
    put({"_!=_", kFunction, {a, a}, boolean, are_unequal});
    put_all(relation("_<=_", less_or_equal));
    put_all(relation("_<_", less));
    put({"_==_", kFunction, {a, a}, boolean, are_equal});
    put_all(relation("_>=_", greater_or_equal));
    put_all(relation("_>_", greater));
    return table;
  }();
  return kTable;
}

}  // namespace stepgate::cel
