#include <array>

#include "cel/conversions.h"
#include "cel/overloads.h"

namespace stepgate::cel {

namespace {

using enum Shape;
constexpr auto kFunction = Form::function;

Outcome<Value> itself(Session&, Arguments given) { return given[0]; }

Outcome<Value> type_of(Session&, Arguments given) { return TypeName{type_name(given[0])}; }

}  // namespace

std::span<const Overload> conversion_overloads() {
  static constexpr std::array kTable = std::to_array<Overload>({
      {"bool", kFunction, {boolean}, boolean, itself},
      {"bool", kFunction, {string}, boolean, bool_from_string},
      {"bytes", kFunction, {bytes}, bytes, itself},
      {"bytes", kFunction, {string}, bytes, bytes_from_string},
      {"double", kFunction, {real}, real, itself},
      {"double", kFunction, {integer}, real, double_from_int},
      {"double", kFunction, {string}, real, double_from_string},
      {"double", kFunction, {unsigned_integer}, real, double_from_uint},
      {"duration", kFunction, {duration}, duration, itself},
      {"duration", kFunction, {string}, duration, duration_from_string},
      {"dyn", kFunction, {a}, dyn, itself},
      {"int", kFunction, {integer}, integer, itself},
      {"int", kFunction, {real}, integer, int_from_double},
      {"int", kFunction, {duration}, integer, int_from_duration},
      {"int", kFunction, {string}, integer, int_from_string},
      {"int", kFunction, {timestamp}, integer, int_from_timestamp},
      {"int", kFunction, {unsigned_integer}, integer, int_from_uint},
      {"string", kFunction, {string}, string, itself},
      {"string", kFunction, {boolean}, string, string_from_bool},
      {"string", kFunction, {bytes}, string, string_from_bytes},
      {"string", kFunction, {real}, string, string_from_double},
      {"string", kFunction, {duration}, string, string_from_duration},
      {"string", kFunction, {integer}, string, string_from_int},
      {"string", kFunction, {timestamp}, string, string_from_timestamp},
      {"string", kFunction, {unsigned_integer}, string, string_from_uint},
      {"timestamp", kFunction, {timestamp}, timestamp, itself},
      {"timestamp", kFunction, {integer}, timestamp, timestamp_from_int},
      {"timestamp", kFunction, {string}, timestamp, timestamp_from_string},
      {"type", kFunction, {a}, type_of_a, type_of},
      {"uint", kFunction, {unsigned_integer}, unsigned_integer, itself},
      {"uint", kFunction, {real}, unsigned_integer, uint_from_double},
      {"uint", kFunction, {integer}, unsigned_integer, uint_from_int},
      {"uint", kFunction, {string}, unsigned_integer, uint_from_string},
  });
  return kTable;
}

}  // namespace stepgate::cel
