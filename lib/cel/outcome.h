// How a step of compiling or evaluating an expression goes wrong.
#pragma once

#include <cstdint>
#include <expected>
#include <string>

namespace stepgate::cel {

// A byte of the expression.
using Position = std::uint32_t;
inline constexpr Position kNowhere = UINT32_MAX;

enum class Reach {
  absorbable,  // `||`, `&&`, `all` and `exists` go on where another operand decides
  final,       // nothing absorbs it: the expression is wrong, or needs too much
};

struct Failure {
  std::string what;        // "division by zero"
  Position at = kNowhere;  // filled in by whoever knows the place
  Reach reach = Reach::absorbable;
};

template <class T>
using Outcome = std::expected<T, Failure>;

std::unexpected<Failure> fail(std::string what);
std::unexpected<Failure> fail_for_good(std::string what);
std::unexpected<Failure> fail_for_good(std::string what, Position at);

}  // namespace stepgate::cel
