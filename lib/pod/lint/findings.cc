#include "pod/lint/findings.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include <fmt/format.h>

namespace stepgate::pod {
namespace {

// Takes `NUMBER:` off the beginning; 0 where none stands there.
std::uint32_t take_number(std::string_view& text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end == text.data() + text.size() || *end != ':') return 0;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
  return number;
}

// Errors have their place in words, `FILE:LINE:COLUMN: …`; programs want it in numbers.
Finding taken_apart(std::string file, std::string_view rule, const std::string& words) {
  std::string_view rest = words;
  if (rest.starts_with(file + ':')) {
    rest.remove_prefix(file.size() + 1);
    const std::uint32_t line = take_number(rest);
    const std::uint32_t column = take_number(rest);
    if (line > 0 && column > 0 && rest.starts_with(' ')) {
      rest.remove_prefix(1);
      return {std::move(file), {line, column}, std::string(rule), std::string(rest)};
    }
  }
  return {std::move(file), {}, std::string(rule), words};
}

}  // namespace

void Findings::add(std::string_view rule, const yaml::Field& place, std::string_view sentence) {
  if (all_.size() >= kMostFindings) return;
  const std::string text =
      place.path().empty() ? std::string(sentence) : fmt::format("{}: {}", place.path(), sentence);
  all_.push_back({file_, place.node().position, std::string(rule), text});
}

void Findings::add(std::string_view rule, const Error& error) {
  if (all_.size() >= kMostFindings) return;
  all_.push_back(taken_apart(file_, rule, describe(error)));
}

std::vector<Finding> Findings::sorted() const {
  std::vector<Finding> all = all_;
  std::ranges::stable_sort(all, {}, [](const Finding& one) {
    return std::tuple(one.position.line, one.position.column);
  });
  const auto [rest, end] = std::ranges::unique(all);
  all.erase(rest, end);
  return all;
}

}  // namespace stepgate::pod
