// Equality and order of values, across the numeric types.
#pragma once

#include <cstdint>
#include <optional>

#include "cel/value.h"

namespace stepgate::cel {

// Values of different types are unequal, but for numbers; NaN is equal to nothing, null to null
// only. Lists and maps are equal if what is in them is. Final where it takes too much.
Outcome<bool> equal(Budget& budget, const Value& a, const Value& b);

// -1, 0 or 1 for values of one ordered type and for any two numbers; NaN has no place in the order.
Outcome<int> order(const Value& a, const Value& b);

// The same number as an int or a uint, where there is one (the least int does not count: Tekton's
// conversion of doubles excludes it).
std::optional<std::int64_t> exact_int(double number);
std::optional<std::uint64_t> exact_uint(double number);

// Cut off towards zero, where that fits.
std::optional<std::int64_t> truncate_to_int(double number);
std::optional<std::uint64_t> truncate_to_uint(double number);

}  // namespace stepgate::cel
