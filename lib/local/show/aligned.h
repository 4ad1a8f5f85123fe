// Cells in columns.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "local/show/paint.h"

namespace stepgate::local {

struct Cell {
  std::string text;  // displayable
  Colour colour = Colour::none;
  bool to_the_right = false;
};
using Row = std::vector<Cell>;

// How text is written where it goes.
struct PageLook {
  Paint paint{false};
  // Of a terminal, which shows more than ASCII and where lines are not to wrap.
  std::optional<std::size_t> columns = {};
};

// A line a row, with a line break each, two blanks between columns and none at the end.
std::string aligned(std::span<const Row> rows, const PageLook& look);

}  // namespace stepgate::local
