// What libfyaml 0.7.12 takes time for by the square of its length, and no manifest has: found
// before the parser sees the text.
#pragma once

#include <cstddef>
#include <string>

namespace stepgate::yaml {

// In a row, since a scalar may hold them.
constexpr std::size_t kMaxBlankLines = 500;
// %XX in one tag.
constexpr std::size_t kMaxTagEscapes = 200;
// Lines that begin with a percent sign; %TAG is meant.
constexpr std::size_t kMaxDirectives = 1000;

class ParserLimits {
 public:
  // Takes one character after the other. What is too much, in a sentence; empty where nothing is.
  std::string take(char32_t rune);

 private:
  bool line_begins_ = true;
  bool word_begins_ = true;
  bool after_return_ = false;
  bool tag_ = false;  // in a word that begins with '!', which is a tag or merely looks like one
  std::size_t blank_lines_ = 0;
  std::size_t tag_escapes_ = 0;
  std::size_t directives_ = 0;
};

}  // namespace stepgate::yaml
