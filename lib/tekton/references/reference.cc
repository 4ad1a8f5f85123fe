#include "tekton/references/reference.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace stepgate::tekton {
namespace {

constexpr auto kNowhere = std::string_view::npos;
constexpr std::string_view kOpening = "$(steps.";
constexpr std::string_view kResults = ".results.";

// The end of the result reference that begins at `begin`, if it is one.
std::size_t result_end(std::string_view text, std::size_t begin) {
  const std::string_view line = text.substr(0, text.find('\n', begin));
  const std::size_t results = line.find(kResults, begin + kOpening.size());
  if (results == kNowhere) return kNowhere;
  const std::size_t closing = line.find(')', results + kResults.size());
  return closing == kNowhere ? kNowhere : closing + 1;
}

// The same for an artifact: neither name has a dot, the artifact's no `)` either.
std::size_t artifact_end(std::string_view text, std::size_t begin) {
  const std::size_t step = begin + kOpening.size();
  const std::size_t dot = text.find('.', step);
  if (dot == kNowhere || dot == step) return kNowhere;
  for (const std::string_view direction : {".inputs.", ".outputs."}) {
    if (!text.substr(dot).starts_with(direction)) continue;
    const std::size_t name = dot + direction.size();
    const std::size_t end = text.find_first_of(".)", name);
    if (end != kNowhere && end > name && text[end] == ')') return end + 1;
  }
  return kNowhere;
}

std::vector<std::string_view> find_all(std::string_view text,
                                       std::size_t (*end_of)(std::string_view, std::size_t)) {
  std::vector<std::string_view> found;
  std::size_t begin = text.find(kOpening);
  while (begin != kNowhere) {
    const std::size_t end = end_of(text, begin);
    if (end != kNowhere) found.push_back(text.substr(begin, end - begin));
    begin = text.find(kOpening, end != kNowhere ? end : begin + 1);
  }
  return found;
}

// What is between `$(` and `)`, at its dots.
std::vector<std::string_view> parts_of(std::string_view reference) {
  std::string_view rest = reference.substr(2, reference.size() - 3);
  std::vector<std::string_view> parts;
  for (std::size_t dot = rest.find('.'); dot != kNowhere; dot = rest.find('.')) {
    parts.push_back(rest.substr(0, dot));
    rest.remove_prefix(dot + 1);
  }
  parts.push_back(rest);
  return parts;
}

// The length of a `[N]`, `[*]` or `[]` that `text` begins with.
std::size_t bracket_length(std::string_view text) {
  if (!text.starts_with('[')) return 0;
  const std::size_t inside = text.find_first_not_of("0123456789", 1);
  if (inside == kNowhere) return 0;
  const std::size_t closing = text[inside] == '*' ? inside + 1 : inside;
  return closing < text.size() && text[closing] == ']' ? closing + 1 : 0;
}

// Takes every pair of brackets out of `name`, gives what stood in the first.
std::string take_brackets(std::string& name) {
  std::optional<std::string> first;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t length = bracket_length(std::string_view(name).substr(at));
    if (length == 0) {
      ++at;
      continue;
    }
    if (!first) first = name.substr(at + 1, length - 2);
    name.erase(at, length);
  }
  return first.value_or("");
}

bool is_number(std::string_view text, std::size_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

bool stays_inside(std::string_view name) { return name.find('/') == kNowhere; }

std::unexpected<Error> malformed(std::string_view reference) {
  return invalid(fmt::format(
      "'{}' is no reference: write $(steps.NAME.results.RESULT), with [N], [*] or .KEY at its end, "
      "or $(steps.NAME.outputs.ARTIFACT)",
      reference));
}

}  // namespace

std::vector<std::string_view> result_references(std::string_view text) {
  return find_all(text, result_end);
}

std::vector<std::string_view> artifact_references(std::string_view text) {
  return find_all(text, artifact_end);
}

Result<ResultReference> parse_result_reference(std::string_view reference) {
  const std::vector<std::string_view> parts = parts_of(reference);
  if (parts.size() < 4 || parts.size() > 5 || parts[2] != "results") return malformed(reference);
  ResultReference parsed;
  parsed.step = parts[1];
  parsed.result = parts[3];
  if (parts.size() == 5) {
    parsed.selection = Selection::key;
    parsed.key = parts[4];
  } else if (const std::string inside = take_brackets(parsed.result); inside == "*") {
    parsed.selection = Selection::all;
  } else if (!inside.empty()) {
    parsed.selection = Selection::index;
    if (!is_number(inside, parsed.index)) return malformed(reference);
  }
  if (!stays_inside(parsed.step) || !stays_inside(parsed.result)) return malformed(reference);
  return parsed;
}

Result<ArtifactReference> parse_artifact_reference(std::string_view reference) {
  const std::vector<std::string_view> parts = parts_of(reference);
  if (parts.size() != 4 || !stays_inside(parts[1])) return malformed(reference);
  return ArtifactReference{std::string(parts[1]), parts[2] == "outputs", std::string(parts[3])};
}

}  // namespace stepgate::tekton
