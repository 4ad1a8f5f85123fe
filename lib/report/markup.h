// HTML, SVG and XML, written so that nobody's text can be anything but text: every value is escaped
// here, and every tag closed.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stepgate::report {

class Markup {
 public:
  // Names are the program's own; values may be anybody's.
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  void open(std::string_view tag, Attributes attributes = {});
  void close();  // the one that was opened last
  void text(std::string_view text);
  // With nothing in it but text.
  void element(std::string_view tag, Attributes attributes, std::string_view content);
  // With nothing in it at all: `<br/>`.
  void empty(std::string_view tag, Attributes attributes = {});
  // The program's own words, as they are.
  void literal(std::string_view words) { out_ += words; }
  void line_break() { out_ += '\n'; }

  // All of it; whatever is open is closed first.
  std::string take();

 private:
  void begin(std::string_view tag, Attributes attributes);

  std::string out_;
  std::vector<std::string> open_;
};

// Text for any place between or inside tags. What XML 1.0 has no place for (section 2.2), and bytes
// that are no UTF-8, become U+FFFD.
std::string escaped(std::string_view text);

}  // namespace stepgate::report
