// What comes in pieces of any size, as whole lines behind a prefix.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "local/show/terminal_line.h"

namespace stepgate::local {

// A line that is longer is cut in lines of this many bytes, between two characters of UTF-8.
inline constexpr std::size_t kLongestLine = std::size_t{64} * 1024;

struct LineLook {
  Gutter gutter;
  // Of the terminal, as of now. Empty where there is none: every byte of a line stays as it is.
  std::function<std::size_t()> columns = {};
};

// Holds at most kLongestLine bytes.
class LineCutter {
 public:
  explicit LineCutter(LineLook look) : look_(std::move(look)) {}

  // The lines that `bytes` complete.
  [[nodiscard]] std::string take(std::string_view bytes);
  // The last line, completed, where there is an unfinished one.
  [[nodiscard]] std::string finish();

 private:
  void add_line(std::string& shown, std::string_view line) const;

  LineLook look_;
  std::string kept_;
};

}  // namespace stepgate::local
