#include "local/expansion.h"

namespace stepgate::local {

std::string expand(std::string_view text, const Variables& variables) {
  std::string expanded;
  while (!text.empty()) {
    const std::size_t dollar = text.find('$');
    expanded += text.substr(0, dollar);
    if (dollar == std::string_view::npos) break;
    text.remove_prefix(dollar);
    const std::size_t end = text.find(')');
    if (text.starts_with("$$")) {
      expanded += '$';
      text.remove_prefix(2);
    } else if (text.starts_with("$(") && end != std::string_view::npos) {
      const auto variable = variables.find(text.substr(2, end - 2));
      expanded += variable != variables.end() ? variable->second : text.substr(0, end + 1);
      text.remove_prefix(end + 1);
    } else {
      expanded += '$';
      text.remove_prefix(1);
    }
  }
  return expanded;
}

}  // namespace stepgate::local
