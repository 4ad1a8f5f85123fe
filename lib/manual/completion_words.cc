#include "manual/completion_words.h"

#include <fmt/format.h>

namespace stepgate::manual {

std::string help_of(const Option& option) {
  return option.preset.empty() ? std::string(option.meaning)
                               : fmt::format("{} [{}]", option.meaning, option.preset);
}

bool takes_files(const Command& command) {
  return !command.operands.empty() && !command.runs_command;
}

std::string join(std::span<const std::string> words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

std::string escaped(std::string_view text, std::string_view special, std::string_view before) {
  std::string result;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) result += before;
    result += c;
  }
  return result;
}

std::string named(std::string_view text, const Program& program) {
  constexpr std::string_view kMark = "PROGRAM";
  std::string result;
  while (true) {
    const std::size_t mark = text.find(kMark);
    result += text.substr(0, mark);
    if (mark == std::string_view::npos) return result;
    result += program.name;
    text.remove_prefix(mark + kMark.size());
  }
}

}  // namespace stepgate::manual
