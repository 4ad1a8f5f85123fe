#include "pod/task/variables.h"

#include <charconv>
#include <system_error>

#include <fmt/format.h>

#include "base/nearest.h"
#include "base/text.h"

namespace stepgate::pod {
namespace {

constexpr std::string_view kAll = "[*]";

// The ways in which a name can be written.
std::array<std::string, 3> spellings(std::string_view root, std::string_view name) {
  return {fmt::format("{}.{}", root, name), fmt::format("{}[\"{}\"]", root, name),
          fmt::format("{}['{}']", root, name)};
}

std::string_view without_all(std::string_view name) {
  if (name.ends_with(kAll)) name.remove_suffix(kAll.size());
  return name;
}

bool is_within(std::string_view name, std::string_view begin, std::string_view end) {
  return name.starts_with(begin) && name.ends_with(end);
}

// What merely looks like a variable is a shell's command substitution.
bool looks_like_variable(std::string_view name) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.[]*'\"";
  return name.find_first_not_of(plain) == std::string_view::npos;
}

}  // namespace

std::array<std::string, 4> param_spellings(std::string_view name) {
  auto [dotted, quoted, single] = spellings("params", name);
  return {std::move(dotted), std::move(quoted), std::move(single),
          fmt::format("inputs.params.{}", name)};
}

void Variables::set(std::string name, std::string text) {
  texts_.insert_or_assign(std::move(name), std::move(text));
}

void Variables::set_named(std::string_view root, std::string_view name, std::string_view suffix,
                          const std::string& text) {
  for (const std::string& spelling : spellings(root, name)) {
    set(fmt::format("{}{}", spelling, suffix), text);
  }
}

void Variables::set_param(std::string_view name, const ParamValue& value) {
  for (const std::string& spelling : param_spellings(name)) {
    if (const auto* const text = std::get_if<std::string>(&value)) {
      set(spelling, *text);
    } else if (const auto* const texts = std::get_if<Texts>(&value)) {
      arrays_.insert_or_assign(spelling, *texts);
    }
  }
  if (const auto* const object = std::get_if<TextMap>(&value)) {
    set_whole_object(name, *object);
    for (const auto& [key, text] : *object) set(fmt::format("params.{}.{}", name, key), text);
  }
}

void Variables::set_whole_object(std::string_view name, const TextMap& object) {
  for (const std::string& spelling : param_spellings(name)) {
    objects_.insert_or_assign(spelling, object);
  }
}

void Variables::set_param_reference(std::string_view name, std::string_view reference) {
  for (const std::string& spelling : param_spellings(name)) {
    references_.insert_or_assign(spelling, std::string(reference));
  }
}

std::optional<std::string> Variables::text(std::string_view name) const {
  if (const auto found = texts_.find(name); found != texts_.end()) return found->second;
  if (const std::string* const one = element(name)) return *one;
  // The spelling is the longest of those before the index or key.
  const std::size_t rest = name.find_last_of(name.ends_with(']') ? '[' : '.');
  if (rest == std::string_view::npos) return std::nullopt;
  const auto found = references_.find(name.substr(0, rest));
  if (found == references_.end()) return std::nullopt;
  return fmt::format("$({}{})", found->second, name.substr(rest));
}

const Texts* Variables::array(std::string_view name) const {
  const auto found = arrays_.find(without_all(name));
  return found == arrays_.end() ? nullptr : &found->second;
}

const TextMap* Variables::object(std::string_view name) const {
  const auto found = objects_.find(without_all(name));
  return found == objects_.end() ? nullptr : &found->second;
}

const std::string* Variables::element(std::string_view name) const {
  const std::size_t bracket = name.rfind('[');
  if (!name.ends_with(']') || bracket == std::string_view::npos) return nullptr;
  const auto found = arrays_.find(name.substr(0, bracket));
  if (found == arrays_.end()) return nullptr;
  const std::string_view digits = name.substr(bracket + 1, name.size() - bracket - 2);
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
  const bool is_whole = error == std::errc() && end == digits.data() + digits.size();
  return is_whole && index < found->second.size() ? &found->second[index] : nullptr;
}

std::string Variables::complaint(std::string_view name) const {
  if (array(name) != nullptr) {
    return fmt::format(
        "$({}) is an array, which can only be a whole word of command, args or values", name);
  }
  if (object(name) != nullptr) {
    return fmt::format("$({}) is an object, of which only single keys can stand here", name);
  }
  if (const std::size_t index = name.rfind('['); name.ends_with(']')) {
    const Texts* const texts = array(name.substr(0, index));
    if (texts != nullptr) {
      return fmt::format("$({}) is beyond the array's {} values", name, texts->size());
    }
  }
  std::vector<std::string> known;
  known.reserve(texts_.size() + arrays_.size());
  for (const auto& [spelling, text] : texts_) known.push_back(spelling);
  for (const auto& [spelling, texts] : arrays_) known.push_back(spelling + "[*]");
  const std::string likely = nearest(name, known);
  return fmt::format("there is no $({}){}", printable(name, 200),
                     likely.empty() ? "" : fmt::format("; the nearest is $({})", likely));
}

bool Variables::owns(std::string_view name) const {
  if (!looks_like_variable(name)) return false;
  switch (scope_) {
    case Scope::parameters:
      return name.starts_with("params.") || name.starts_with("params[") ||
             name.starts_with("inputs.params.");
    case Scope::rest:
      return name.starts_with("context.") || is_within(name, "results.", ".path") ||
             is_within(name, "results[", ".path") || is_within(name, "steps.", ".exitCode.path");
    case Scope::step:
      return is_within(name, "step.results.", ".path") || is_within(name, "step.results[", ".path");
  }
  return false;
}

}  // namespace stepgate::pod
