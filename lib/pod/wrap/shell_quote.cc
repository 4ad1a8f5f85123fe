#include "pod/wrap/shell_quote.h"

#include <string_view>

namespace stepgate::pod {
namespace {

bool needs_quotes(std::string_view word) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%";
  return word.empty() || word.find_first_not_of(kPlain) != std::string_view::npos;
}

std::string in_quotes(std::string_view word) {
  std::string out = "'";
  for (const char c : word) {
    if (c == '\'') {
      out += R"('\'')";
    } else {
      out += c;
    }
  }
  return out + '\'';
}

}  // namespace

std::string shell_quoted(std::span<const std::string> words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ' ';
    text += needs_quotes(word) ? in_quotes(word) : word;
  }
  return text;
}

}  // namespace stepgate::pod
