#include "cli/values.h"

#include <charconv>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "base/name.h"

namespace stepgate::cli {

Result<std::string> absolute_path(const std::string& path) {
  if (path.empty()) return invalid("the path is empty: name one");
  std::error_code error;
  std::filesystem::path absolute = std::filesystem::absolute(path, error);
  if (error) return failed("find the working directory of", path, error.value());
  absolute = absolute.lexically_normal();
  std::string text = absolute.string();
  if (text.size() > 1 && text.ends_with('/')) text.pop_back();
  return text;
}

Result<std::string> file_path(const std::string& path) {
  if (path.ends_with('/')) return invalid(fmt::format("'{}' is a folder: name a file", path));
  return absolute_path(path);
}

bool is_a_folder(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored);
}

Result<std::string> marker_path(const std::string& path) {
  Result<std::string> file = file_path(path);
  if (file && is_a_folder(*file)) {
    return invalid(fmt::format("'{}' is a folder: name a file", path));
  }
  return file;
}

Result<Duration> positive_duration(const std::string& text) {
  Result<Duration> duration = parse_duration(text);
  if (duration && duration->count() == 0) {
    return invalid(
        fmt::format("'{}' is no time at all: write more, or leave the option out", text));
  }
  return duration;
}

Result<int> whole_number(std::string_view text, int least, int most) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_plain = error == std::errc() && end == text.data() + text.size();
  if (!is_plain || number < least || number > most) {
    return invalid(fmt::format("'{}' is no whole number between {} and {}", text, least, most));
  }
  return number;
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> words;
  for (;;) {
    const std::size_t comma = text.find(',');
    words.emplace_back(text.substr(0, comma));
    if (comma == std::string_view::npos) return words;
    text.remove_prefix(comma + 1);
  }
}

Result<void> add_step_names(std::string_view list, std::vector<std::string>& names) {
  for (std::string& name : split_list(list)) {
    if (Result<void> good = check_step_name(name); !good) return good;
    names.push_back(std::move(name));
  }
  return {};
}

void drop_repeated(std::vector<std::string>& names) {
  std::set<std::string> seen;
  std::erase_if(names, [&](const std::string& name) { return !seen.insert(name).second; });
}

}  // namespace stepgate::cli
