#include <array>

#include "cel/arithmetic.h"
#include "cel/overloads.h"
#include "cel/time_arithmetic.h"

namespace stepgate::cel {

namespace {

using enum Shape;
constexpr auto kFunction = Form::function;

Outcome<Value> logical_not(Session&, Arguments given) { return !std::get<bool>(given[0]); }

}  // namespace

// Sorted by name, and within one name in the order that decides the checker's type of the result.
std::span<const Overload> operator_overloads() {
  static constexpr std::array kTable = std::to_array<Overload>({
      {"!_", kFunction, {boolean}, boolean, logical_not},
      {"-_", kFunction, {real}, real, negate_double},
      {"-_", kFunction, {integer}, integer, negate_int},
      {"-_", kFunction, {duration}, duration, negate_duration, Known::at_run_time},
      {"_%_", kFunction, {integer, integer}, integer, modulo_ints},
      {"_%_", kFunction, {unsigned_integer, unsigned_integer}, unsigned_integer, modulo_uints},
      {"_*_", kFunction, {real, real}, real, multiply_doubles},
      {"_*_", kFunction, {integer, integer}, integer, multiply_ints},
      {"_*_", kFunction, {unsigned_integer, unsigned_integer}, unsigned_integer, multiply_uints},
      {"_+_", kFunction, {bytes, bytes}, bytes, join_bytes},
      {"_+_", kFunction, {real, real}, real, add_doubles},
      {"_+_", kFunction, {duration, duration}, duration, add_durations},
      {"_+_", kFunction, {duration, timestamp}, timestamp, add_duration_timestamp},
      {"_+_", kFunction, {timestamp, duration}, timestamp, add_timestamp_duration},
      {"_+_", kFunction, {integer, integer}, integer, add_ints},
      {"_+_", kFunction, {list_of_a, list_of_a}, list_of_a, join_lists},
      {"_+_", kFunction, {string, string}, string, join_strings},
      {"_+_", kFunction, {unsigned_integer, unsigned_integer}, unsigned_integer, add_uints},
      {"_-_", kFunction, {real, real}, real, subtract_doubles},
      {"_-_", kFunction, {duration, duration}, duration, subtract_durations},
      {"_-_", kFunction, {integer, integer}, integer, subtract_ints},
      {"_-_", kFunction, {timestamp, duration}, timestamp, subtract_timestamp_duration},
      {"_-_", kFunction, {timestamp, timestamp}, duration, subtract_timestamps},
      {"_-_", kFunction, {unsigned_integer, unsigned_integer}, unsigned_integer, subtract_uints},
      {"_/_", kFunction, {real, real}, real, divide_doubles},
      {"_/_", kFunction, {integer, integer}, integer, divide_ints},
      {"_/_", kFunction, {unsigned_integer, unsigned_integer}, unsigned_integer, divide_uints},
      {"_?_:_", kFunction, {boolean, a, a}, a, nullptr},
      {"_[_]", kFunction, {list_of_a, integer}, a, nullptr},
      {"_[_]", kFunction, {map_of_a_b, a}, b, nullptr},
  });
  return kTable;
}

}  // namespace stepgate::cel
