#include "local/show/paint.h"

#include <array>
#include <cstdlib>

#include <fmt/format.h>

namespace stepgate::local {
namespace {

constexpr std::array kStepColours{
    Colour::cyan,         Colour::yellow,      Colour::magenta,       Colour::green,
    Colour::blue,         Colour::bright_cyan, Colour::bright_yellow, Colour::bright_magenta,
    Colour::bright_green, Colour::bright_blue};

std::string_view variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::string Paint::operator()(Colour colour, std::string_view text) const {
  if (!has_colours_ || colour == Colour::none || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}{}", static_cast<int>(colour), text, kPlainAgain);
}

Colour step_colour(std::size_t index) { return kStepColours[index % kStepColours.size()]; }

bool environment_allows_colours() { return variable("NO_COLOR").empty(); }

bool terminal_is_able() {
  const std::string_view terminal = variable("TERM");
  return !terminal.empty() && terminal != "dumb";
}

}  // namespace stepgate::local
