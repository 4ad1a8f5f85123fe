#include "pod/manifest/name_list.h"

#include <algorithm>
#include <set>

namespace stepgate::pod {

std::vector<std::string> split_names(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  std::vector<std::string> names;
  std::set<std::string_view> seen;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    std::string_view name = text.substr(0, comma);
    text.remove_prefix(std::min(comma + 1, text.size()));
    const std::size_t begin = name.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) continue;
    name = name.substr(begin, name.find_last_not_of(kBlanks) + 1 - begin);
    if (seen.insert(name).second) names.emplace_back(name);
  }
  return names;
}

std::string join_names(std::span<const std::string> names, std::string_view between) {
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += between;
    text += name;
  }
  return text;
}

}  // namespace stepgate::pod
