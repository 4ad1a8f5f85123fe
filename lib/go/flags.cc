#include "go/flags.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "go/quote.h"

namespace stepgate {
namespace {

// A word that is a flag, taken apart.
struct Given {
  std::string name;
  std::optional<std::string> value;
};

bool is_flag(std::string_view word) { return word.size() > 1 && word.front() == '-'; }

std::optional<Given> take_apart(std::string_view word) {
  word.remove_prefix(word.starts_with("--") ? 2 : 1);
  if (word.empty() || word.front() == '-' || word.front() == '=') return std::nullopt;
  const std::size_t equals = word.find('=');
  Given given{.name = std::string(word.substr(0, equals)), .value = std::nullopt};
  if (equals != std::string_view::npos) given.value = word.substr(equals + 1);
  return given;
}

// The words that strconv.ParseBool knows.
std::optional<bool> boolean(std::string_view text) {
  constexpr std::array<std::string_view, 6> kTrue{"1", "t", "T", "TRUE", "true", "True"};
  constexpr std::array<std::string_view, 6> kFalse{"0", "f", "F", "FALSE", "false", "False"};
  if (std::ranges::find(kTrue, text) != kTrue.end()) return true;
  if (std::ranges::find(kFalse, text) != kFalse.end()) return false;
  return std::nullopt;
}

std::vector<std::string> items_of(std::string_view list) {
  std::vector<std::string> items;
  while (!list.empty()) {
    const std::string_view item = list.substr(0, list.find(','));
    if (!item.empty()) items.emplace_back(item);
    list.remove_prefix(std::min(item.size() + 1, list.size()));
  }
  return items;
}

// Puts a value where it belongs, by the kind of the flag.
struct Put {
  const std::string& text;

  Result<void> operator()(std::string* target) const {
    *target = text;
    return {};
  }
  Result<void> operator()(bool* target) const {
    const std::optional<bool> value = boolean(text);
    if (!value) return invalid("parse error");
    *target = *value;
    return {};
  }
  Result<void> operator()(Nanoseconds* target) const {
    const std::optional<Nanoseconds> value = parse_go_duration(text);
    if (!value) return invalid("parse error");
    *target = *value;
    return {};
  }
  Result<void> operator()(std::vector<std::string>* target) const {
    *target = items_of(text);
    return {};
  }
  Result<void> operator()(const TakeValue& take) const { return take(text); }
};

GoFlagsRead misuse(std::string complaint) { return {GoFlagsEnd::misuse, std::move(complaint), {}}; }

bool takes_no_word(const GoFlag& flag) { return std::holds_alternative<bool*>(flag.value); }

std::string complaint_about(const GoFlag& flag, std::string_view value, const Error& error) {
  const bool is_boolean = takes_no_word(flag);
  return fmt::format("invalid {}value {} for {}-{}: {}", is_boolean ? "boolean " : "",
                     go_quote(value), is_boolean ? "" : "flag ", flag.name, describe(error));
}

// Takes the value of `flag`, which may be the next word; a complaint where there is none, or a bad
// one.
std::optional<std::string> take_value(const GoFlag& flag, std::optional<std::string> value,
                                      std::span<const std::string>& words) {
  if (!value && takes_no_word(flag)) value = "true";
  if (!value && !words.empty()) {
    value = words.front();
    words = words.subspan(1);
  }
  if (!value) return "flag needs an argument: -" + std::string(flag.name);
  const Result<void> put = std::visit(Put{*value}, flag.value);
  if (!put) return complaint_about(flag, *value, put.error());
  return std::nullopt;
}

}  // namespace

GoFlagsRead read_go_flags(std::span<const GoFlag> flags, std::span<const std::string> words) {
  while (!words.empty() && is_flag(words.front())) {
    const std::string& word = words.front();
    words = words.subspan(1);
    if (word == "--") break;
    std::optional<Given> given = take_apart(word);
    if (!given) return misuse("bad flag syntax: " + word);
    const auto flag = std::ranges::find(flags, given->name, &GoFlag::name);
    if (flag == flags.end()) {
      if (given->name == "h" || given->name == "help") return {GoFlagsEnd::help, {}, {}};
      return misuse("flag provided but not defined: -" + given->name);
    }
    std::optional<std::string> complaint = take_value(*flag, std::move(given->value), words);
    if (complaint) return misuse(std::move(*complaint));
  }
  return {GoFlagsEnd::words, {}, {words.begin(), words.end()}};
}

}  // namespace stepgate
