#include "report/records.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "report/json_fields.h"
#include "step/lifecycle.h"

namespace stepgate::report {
namespace {

// 2026-03-01T12:00:00Z, with or without a fraction: times that are told so can be ordered as text.
std::string time_at(const Json& object, const char* name) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00";
  std::string text = text_at(object, name);
  if (text.size() <= kForm.size() || text.size() > 30 || !text.ends_with('Z')) return "";
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    if (kForm[i] == '0' ? !is_digit(text[i]) : text[i] != kForm[i]) return "";
  }
  const std::string_view fraction(text.begin() + kForm.size(), text.end() - 1);
  if (fraction.empty()) return text;
  const bool is_fraction = fraction.starts_with('.') && fraction.size() > 1 &&
                           std::ranges::all_of(fraction.substr(1), is_digit);
  return is_fraction ? text : "";
}

// A word as all states are; anything else is of no use to anybody.
std::string word_at(const Json& object, const char* name) {
  constexpr std::size_t kLongest = 20;
  std::string word = text_at(object, name);
  const bool is_word = word.size() <= kLongest &&
                       std::ranges::all_of(word, [](char c) { return is_lower(c) || c == '-'; });
  return is_word ? word : "";
}

// Only what the protocol has: a word such as `succeeded` is a marker's to say.
std::string state_at(const Json& object) {
  const std::string word = text_at(object, "state");
  const auto is_it = [&](State state) { return name_of(state) == word; };
  return std::ranges::any_of(kStates, is_it) ? word : "";
}

std::vector<AttemptRecord> attempts_at(const Json& object) {
  std::vector<AttemptRecord> attempts;
  const Json& list = member(object, "attempts");
  if (!list.is_array()) return attempts;
  for (const Json& item : list) {
    AttemptRecord attempt{time_at(item, "startedAt"), time_at(item, "finishedAt"),
                          number_at(item, "exitCode"), number_at(item, "signal")};
    if (!attempt.started_at.empty()) attempts.push_back(std::move(attempt));
  }
  return attempts;
}

std::optional<ResourceUse> use_at(const Json& object) {
  const Json& use = member(object, "rusage");
  const auto user = number_at(use, "userMs");
  const auto system = number_at(use, "systemMs");
  const auto memory = number_at(use, "maxRssKiB");
  const bool is_use = user && system && memory && *user >= 0 && *system >= 0 && *memory >= 0;
  return is_use ? std::optional(ResourceUse{*user, *system, *memory}) : std::nullopt;
}

}  // namespace

std::optional<int> read_number(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = error == std::errc() && end == text.data() + text.size();
  return is_number ? std::optional(number) : std::nullopt;
}

MarkerRecord read_marker_record(std::string_view text) {
  MarkerRecord record;
  if (const auto number = read_number(text)) {
    record.exit_code = number;
    return record;
  }
  const Json json = object_in(text);
  record.outcome = word_at(json, "outcome");
  record.exit_code = number_at(json, "exitCode");
  record.signal = number_at(json, "signal");
  record.reason = text_at(json, "reason");
  record.wait_started_at = time_at(json, "waitStartedAt");
  record.started_at = time_at(json, "startedAt");
  record.finished_at = time_at(json, "finishedAt");
  record.attempts = attempts_at(json);
  record.use = use_at(json);
  return record;
}

std::optional<StateRecord> read_state_record(std::string_view text) {
  const Json json = object_in(text);
  StateRecord record{state_at(json),
                     time_at(json, "since"),
                     number_at(json, "pid"),
                     {},
                     number_at(json, "attempt")};
  if (record.state.empty()) return std::nullopt;
  const Json& waiting_for = member(json, "waitingFor");
  if (waiting_for.is_array()) {
    for (const Json& item : waiting_for) {
      if (item.is_string()) record.waiting_for.push_back(item.get<std::string>());
    }
  }
  return record;
}

}  // namespace stepgate::report
