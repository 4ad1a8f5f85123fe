#include "report/screen.h"

#include <algorithm>

#include <fmt/format.h>

#include "report/display_text.h"

namespace stepgate::report {

std::string Screen::draw(std::span<const std::string> lines, const os::TerminalSize& size) {
  // ECMA-48: CUU goes up, ED clears from there to the end.
  std::string text = drawn_ > 0 ? fmt::format("\x1b[{}A\x1b[J", drawn_) : "";
  const bool fits = lines.size() <= room(size);
  const std::size_t shown = fits ? lines.size() : room(size) - 1;
  for (const std::string& line : lines.first(shown)) text += fit(line, size.columns) + "\n";
  if (!fits) text += fit(fmt::format("… and {} more", lines.size() - shown), size.columns) + "\n";
  drawn_ = fits ? shown : shown + 1;
  return text;
}

std::size_t Screen::room(const os::TerminalSize& size) {
  // The line on which the cursor comes to stand needs a row too.
  return std::max<std::size_t>(size.rows, 3) - 1;
}

}  // namespace stepgate::report
