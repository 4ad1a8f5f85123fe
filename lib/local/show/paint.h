// Colours on a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace stepgate::local {

// As ECMA-48 numbers them (SGR), the bright ones as every terminal since aixterm does.
enum class Colour {
  none = 0,
  bold = 1,
  dim = 2,
  red = 31,
  green = 32,
  yellow = 33,
  blue = 34,
  magenta = 35,
  cyan = 36,
  bright_green = 92,
  bright_yellow = 93,
  bright_blue = 94,
  bright_magenta = 95,
  bright_cyan = 96,
};

class Paint {
 public:
  explicit Paint(bool has_colours) : has_colours_(has_colours) {}

  [[nodiscard]] bool has_colours() const { return has_colours_; }
  // As it is where there are no colours.
  [[nodiscard]] std::string operator()(Colour colour, std::string_view text) const;

 private:
  bool has_colours_;
};

// Ends whatever colour is on.
inline constexpr std::string_view kPlainAgain = "\x1b[0m";

// The colour of the step with that index; never red, which is a failure's.
Colour step_colour(std::size_t index);

// Does the environment leave colours to programs? Not with NO_COLOR, whatever it says
// (no-color.org).
bool environment_allows_colours();

// Does the environment's terminal move its cursor and show colours? Not where TERM is `dumb`, or
// where there is none.
bool terminal_is_able();

}  // namespace stepgate::local
