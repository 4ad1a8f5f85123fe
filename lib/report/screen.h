// Lines on a terminal that are drawn again in the same place.
#pragma once

#include <span>
#include <string>

#include "os/terminal.h"

namespace stepgate::report {

class Screen {
 public:
  // What to write to the terminal so that it shows these lines instead of those of the last call.
  // What does not fit into `size` is cut: a line that wraps, or a page that scrolls, could not be
  // found again.
  std::string draw(std::span<const std::string> lines, const os::TerminalSize& size);
  // How many lines fit.
  static std::size_t room(const os::TerminalSize& size);

 private:
  std::size_t drawn_ = 0;
};

}  // namespace stepgate::report
