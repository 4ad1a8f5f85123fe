// Where something stands in a text, for people: lines and columns instead of bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace stepgate::yaml {

// Both count from 1; a column is a code point, whatever its width.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  bool operator==(const Position&) const = default;
};

// Finds positions in a text, which must outlive it. Going forwards costs what lies between two
// questions; going backwards starts over at the line.
class Positions {
 public:
  explicit Positions(std::string_view text) : text_(text) {}
  // Where the byte `offset` is.
  Position at(std::size_t offset);

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  Position position_;
};

// The error `NAME:LINE:COLUMN: SENTENCE`.
std::unexpected<Error> wrong_at(std::string_view name, Position position,
                                std::string_view sentence);

}  // namespace stepgate::yaml
