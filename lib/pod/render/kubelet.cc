#include "pod/render/kubelet.h"

namespace stepgate::pod {
namespace {

std::string_view string_at(const yaml::Value& map, std::string_view key) {
  const yaml::Value* const value = map.find(key);
  const std::string* const text = value == nullptr ? nullptr : value->as_string();
  return text == nullptr ? std::string_view() : *text;
}

}  // namespace

std::string not_expanded(std::string_view text) {
  std::string doubled;
  doubled.reserve(text.size());
  for (const char c : text) doubled.append(c == '$' ? 2 : 1, c);
  return doubled;
}

std::vector<std::string> not_expanded(const std::vector<std::string>& words) {
  std::vector<std::string> doubled;
  doubled.reserve(words.size());
  for (const std::string& word : words) doubled.push_back(not_expanded(word));
  return doubled;
}

WrittenValues written_values(const yaml::Value& env) {
  WrittenValues values;
  if (env.as_list() == nullptr) return values;
  for (const yaml::Value& variable : *env.as_list()) {
    values.insert_or_assign(string_at(variable, "name"), string_at(variable, "value"));
  }
  return values;
}

// Kubernetes, prober.go (ExpandContainerCommandOnlyStatic) and expand.go.
std::string expanded_in_probe(std::string_view word, const WrittenValues& values) {
  std::string text;
  const std::size_t last = word.rfind(')');
  std::size_t at = 0;
  while (at < word.size() && text.size() <= kTooLong) {
    const std::string_view pair = word.substr(at, 2);
    const bool is_closed = last != std::string_view::npos && at < last;
    if (pair == "$$") {
      text += '$';
      at += pair.size();
    } else if (pair == "$(" && is_closed) {
      const std::size_t end = word.find(')', at) + 1;
      const auto found = values.find(word.substr(at + 2, end - at - 3));
      text += found == values.end() ? word.substr(at, end - at) : found->second;
      at = end;
    } else {
      text += word[at++];
    }
  }
  return text;
}

}  // namespace stepgate::pod
