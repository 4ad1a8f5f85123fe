#include "local/show/line_cutter.h"

#include <algorithm>

#include "base/utf8.h"

namespace stepgate::local {
namespace {

// How much of `text` is no beginning of a character whose end is missing.
std::size_t whole_characters(std::string_view text) {
  constexpr std::size_t kLongestRest = 3;
  for (std::size_t back = 1; back <= std::min(kLongestRest, text.size()); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if ((byte & 0xC0U) == 0x80U) continue;
    const bool is_cut = byte >= 0xC0U && !first_rune(text.substr(text.size() - back)).valid;
    return text.size() - (is_cut ? back : 0);
  }
  return text.size();
}

}  // namespace

std::string LineCutter::take(std::string_view bytes) {
  std::string shown;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::size_t taken = std::min(end, kLongestLine - kept_.size());
    kept_ += bytes.substr(0, taken);
    bytes.remove_prefix(taken);
    if (bytes.empty()) break;
    std::size_t cut = kept_.size();
    if (bytes.front() == '\n') {
      bytes.remove_prefix(1);
    } else {
      cut = whole_characters(kept_);
    }
    add_line(shown, std::string_view(kept_).substr(0, cut));
    kept_.erase(0, cut);
  }
  return shown;
}

std::string LineCutter::finish() {
  std::string shown;
  if (!kept_.empty()) add_line(shown, kept_);
  kept_.clear();
  return shown;
}

void LineCutter::add_line(std::string& shown, std::string_view line) const {
  if (look_.columns) {
    shown += terminal_line(line, look_.gutter, look_.columns());
  } else {
    shown.append(look_.gutter.prefix).append(line).append("\n");
  }
}

}  // namespace stepgate::local
