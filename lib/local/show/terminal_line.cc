#include "local/show/terminal_line.h"

#include <algorithm>

#include "base/utf8.h"
#include "local/show/escape_sequence.h"
#include "local/show/paint.h"
#include "report/display_text.h"

namespace stepgate::local {
namespace {

constexpr std::size_t kTab = 8;
constexpr std::size_t kLeastRoom = 10;
constexpr std::size_t kMostLooks = 1024;  // bytes

// What is left to see of it.
std::string_view last_writing(std::string_view line) {
  const std::size_t end = line.find_last_not_of('\r');
  line = line.substr(0, end == std::string_view::npos ? 0 : end + 1);
  const std::size_t again = line.rfind('\r');
  return again == std::string_view::npos ? line : line.substr(again + 1);
}

class Rows {
 public:
  Rows(const Gutter& gutter, std::size_t columns)
      : gutter_(gutter),
        // Terminals differ in where the cursor stands behind the last column.
        end_(std::max(columns, gutter.columns + kLeastRoom + 1) - 1) {
    begin();
  }

  void add(std::string_view character, std::size_t width) {
    if (column_ + width > end_) {
      finish();
      begin();
      text_ += looks_;
    }
    text_ += character;
    column_ += width;
  }

  void add_tab() { add("\t", std::min(kTab - column_ % kTab, end_ - gutter_.columns)); }

  // Those since the last that ended all: what a row goes on with. Who has more starts anew.
  void add_look(std::string_view sequence) {
    text_ += sequence;
    const bool ends_all = sequence == "\x1b[m" || sequence == kPlainAgain;
    if (ends_all || looks_.size() > kMostLooks) looks_.clear();
    if (!ends_all) looks_ += sequence;
  }

  std::string take() && {
    finish();
    return std::move(text_);
  }

 private:
  void begin() {
    text_ += gutter_.prefix;
    column_ = gutter_.columns;
  }

  void finish() {
    if (!looks_.empty()) text_ += kPlainAgain;
    text_ += '\n';
  }

  const Gutter& gutter_;
  std::size_t end_;
  std::size_t column_ = 0;
  std::string looks_;
  std::string text_;
};

}  // namespace

std::string terminal_line(std::string_view line, const Gutter& gutter, std::size_t columns) {
  Rows rows(gutter, columns);
  line = last_writing(line);
  while (!line.empty()) {
    std::size_t bytes = 1;
    if (line.front() == '\x1b') {
      const EscapeSequence sequence = escape_sequence(line);
      bytes = sequence.bytes;
      if (sequence.is_look) rows.add_look(line.substr(0, bytes));
    } else if (line.front() == '\t') {
      rows.add_tab();
    } else if (line.front() >= ' ' && line.front() < '\x7f') {
      rows.add(line.substr(0, 1), 1);
    } else {
      bytes = first_rune(line).bytes;
      const std::string shown = report::displayable(line.substr(0, bytes));
      if (shown != " ") rows.add(shown, report::display_width(shown));
    }
    line.remove_prefix(bytes);
  }
  return std::move(rows).take();
}

}  // namespace stepgate::local
