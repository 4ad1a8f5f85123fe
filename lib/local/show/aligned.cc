#include "local/show/aligned.h"

#include <algorithm>

#include "report/display_text.h"

namespace stepgate::local {
namespace {

constexpr std::size_t kBetween = 2;

std::vector<std::size_t> widths_of(std::span<const Row> rows) {
  std::vector<std::size_t> widths;
  for (const Row& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], report::display_width(row[i].text));
    }
  }
  return widths;
}

std::string line_of(const Row& row, const std::vector<std::size_t>& widths, const PageLook& look) {
  std::string line;
  std::size_t missing = 0;  // blanks before the next text
  std::size_t used = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::size_t padding = widths[i] - report::display_width(row[i].text);
    if (row[i].to_the_right) missing += padding;
    std::string text = row[i].text;
    if (look.columns)
      text = report::fit(text, *look.columns - std::min(*look.columns, used + missing));
    if (!text.empty()) {
      line.append(missing, ' ');
      line += look.paint(row[i].colour, text);
      used += missing + report::display_width(text);
      missing = 0;
    }
    missing += kBetween + (row[i].to_the_right ? 0 : padding);
    if (text.empty()) missing += report::display_width(row[i].text);
  }
  return line + "\n";
}

}  // namespace

std::string aligned(std::span<const Row> rows, const PageLook& look) {
  const std::vector<std::size_t> widths = widths_of(rows);
  std::string text;
  for (const Row& row : rows) text += line_of(row, widths, look);
  return text;
}

}  // namespace stepgate::local
