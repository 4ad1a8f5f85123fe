#include "cli/step_spec.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/nearest.h"
#include "cli/json_members.h"

namespace stepgate::cli {
namespace {

using Json = nlohmann::ordered_json;
using Kind = Member::Kind;

constexpr const char* kCommand = "command";
// Editors find the schema by it; it says nothing about the step.
constexpr const char* kSchema = "$schema";

Kind kind_of(const Option& option) {
  if (option.repeatable) return Kind::list;
  switch (option.takes) {
    case Takes::nothing:
      return Kind::truth;
    case Takes::number:
      return Kind::number;
    case Takes::text:
    case Takes::path:
    case Takes::duration:
    case Takes::choice:
      break;
  }
  return Kind::text;
}

std::string_view in_words(Kind kind) {
  switch (kind) {
    case Kind::text:
      return "a string";
    case Kind::number:
      return "a whole number";
    case Kind::truth:
      return "true or false";
    case Kind::list:
      return "a list of strings";
    case Kind::other:
      break;
  }
  return "";
}

// Empty where the member's value is of that kind.
std::string what_is_wrong_with(const Member& member, Kind kind) {
  if (member.kind != kind) return fmt::format("{} must be {}", member.name, in_words(kind));
  const bool has_nul = std::ranges::any_of(member.values, [](const std::string& value) {
    return value.find('\0') != std::string::npos;
  });
  return has_nul ? fmt::format("{} holds a NUL, where a program's words end", member.name) : "";
}

class Reading {
 public:
  Reading(const std::vector<const Option*>& options, bool takes_command, const std::string& source)
      : options_(options), takes_command_(takes_command), source_(source) {}

  // Empty, or what is wrong.
  std::string take(Member& member) {
    if (member.name == kSchema) return what_is_wrong_with(member, Kind::text);
    if (member.name == kCommand && takes_command_) return take_command(member);
    const auto found = std::ranges::find(
        options_, member.name, [](const Option* option) { return spec_key(option->name); });
    if (found == options_.end()) return unknown(member.name);
    const auto is_given = [&](const Given& given) { return given.option == *found; };
    if (std::ranges::any_of(content_.given, is_given)) return twice(member.name);
    if (std::string wrong = what_is_wrong_with(member, kind_of(**found)); !wrong.empty()) {
      return wrong;
    }
    if ((*found)->takes == Takes::nothing && member.values.front() == "false")
      member.values.clear();
    content_.given.push_back({*found, std::move(member.values), source_});
    return "";
  }

  SpecContent content() {
    // What is not set and what is empty was only noted, so that it is not said twice.
    std::erase_if(content_.given, [](const Given& given) { return given.values.empty(); });
    return std::move(content_);
  }

 private:
  static bool is_for_run(const std::string& name) {
    const auto is_it = [&](const Option* option) { return spec_key(option->name) == name; };
    return name == kCommand || std::ranges::any_of(options_in_specs(false), is_it);
  }
  static std::string twice(const std::string& name) {
    return fmt::format("{} is given twice: once is enough", name);
  }
  std::string take_command(Member& member) {
    if (!content_.command.empty()) return twice(member.name);
    if (std::string wrong = what_is_wrong_with(member, Kind::list); !wrong.empty()) return wrong;
    content_.command = std::move(member.values);
    return content_.command.empty() ? "command is empty: name a program, or leave it out" : "";
  }
  [[nodiscard]] std::string unknown(const std::string& name) const {
    if (!takes_command_ && is_for_run(name)) {
      return fmt::format(
          "'{}' is for run only: give wait a --spec of its own, or none, as in: "
          "env -u STEPGATE_SPEC stepgate wait",
          name);
    }
    std::vector<std::string> known;
    known.reserve(options_.size() + 1);
    for (const Option* option : options_) known.push_back(spec_key(option->name));
    if (takes_command_) known.emplace_back(kCommand);
    constexpr std::size_t kShown = 64;
    return fmt::format("unknown key '{}{}': the nearest is '{}'", name.substr(0, kShown),
                       name.size() > kShown ? "..." : "", nearest(name, known));
  }

  const std::vector<const Option*>& options_;
  bool takes_command_;
  const std::string& source_;
  SpecContent content_;
};

Result<Json> json_of(const Given& given) {
  switch (kind_of(*given.option)) {
    case Kind::list:
      return given.values;
    case Kind::truth:
      return true;
    case Kind::number: {
      const std::string& text = given.values.front();
      std::int64_t number = 0;
      const char* end = text.data() + text.size();
      const auto read = std::from_chars(text.data(), end, number);
      if (read.ec == std::errc() && read.ptr == end) return number;
      return invalid(fmt::format("--{}: '{}' is no whole number", given.option->name, text));
    }
    case Kind::text:
    case Kind::other:
      break;
  }
  return given.values.front();
}

}  // namespace

std::string spec_key(std::string_view option) {
  std::string key;
  bool up = false;
  for (const char c : option) {
    if (c != '-') key += up ? static_cast<char>(c - 'a' + 'A') : c;
    up = c == '-';
  }
  return key;
}

std::vector<const Option*> options_in_specs(bool for_wait) {
  std::vector<const Option*> options;
  for (const Option& option : all_options()) {
    if (option.in_spec && (option.for_wait || !for_wait)) options.push_back(&option);
  }
  return options;
}

Result<SpecContent> read_spec(std::string_view text, const std::string& source,
                              const std::vector<const Option*>& options, bool takes_command) {
  Members members = read_members(text);
  if (!members.trouble.empty()) return invalid(fmt::format("{}: {}", source, members.trouble));
  Reading reading(options, takes_command, source);
  for (Member& member : members.all) {
    if (const std::string wrong = reading.take(member); !wrong.empty()) {
      return invalid(fmt::format("{}: {}", source, wrong));
    }
  }
  return reading.content();
}

Result<std::string> to_spec(const std::deque<Given>& given,
                            const std::vector<std::string>& command) {
  Json spec = Json::object();
  for (const Given& one : given) {
    if (!one.option->in_spec || one.values.empty()) continue;
    Result<Json> value = json_of(one);
    if (!value) return std::unexpected(value.error());
    spec[spec_key(one.option->name)] = std::move(*value);
  }
  if (!command.empty()) spec[kCommand] = command;
  try {
    return spec.dump(2) + "\n";
  } catch (const Json::type_error&) {
    return invalid("a value is no UTF-8: JSON has no word for it");
  }
}

}  // namespace stepgate::cli
