// The terminal that a program shows something on.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/error.h"

namespace stepgate::os {

struct TerminalSize {
  std::size_t rows = 24;
  std::size_t columns = 80;
};

// The size of the terminal behind `fd`, 24 x 80 where it does not say; nothing where it is no
// terminal.
std::optional<TerminalSize> terminal_size(int fd);

// All of `text` to stdout, or to `fd`, also where somebody else has made that non-blocking.
Result<void> print(std::string_view text);
Result<void> print_to(int fd, std::string_view text);

// As much of `text` to `fd` as it takes without keeping the caller from `wake`: once that can be
// read while `fd` takes nothing, what is left is the result.
Result<std::string_view> print_until(int wake, int fd, std::string_view text);

// An error where stdout is closed.
Result<void> check_stdout();

// From here on INT, TERM, HUP, QUIT and PIPE end the program at once with 0, also as process 1,
// which the kernel shields from signals that it has no handler for, and also in the middle of a
// write that nobody reads. What is ignored stays ignored.
void end_well_on_signals();

}  // namespace stepgate::os
