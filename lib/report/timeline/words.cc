#include "report/timeline/words.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "report/display_text.h"
#include "report/units.h"
#include "step/outcome.h"

namespace stepgate::report {

std::string name_of(const StepTimeline& step) {
  constexpr std::size_t kMostColumns = 200;
  const std::string name = fit(displayable(step.name), kMostColumns);
  return name.find_first_not_of(' ') == std::string::npos ? "(no name)" : name;
}

std::string anchor_of(std::size_t index) { return fmt::format("step-{}", index + 1); }

std::string times_of(const StepTimeline& step, const Bounds& bounds) {
  constexpr std::array<std::pair<Phase, const char*>, 5> kWords{
      {{Phase::preparing, "started after"},
       {Phase::waiting, "waited"},
       {Phase::up, "waited or ran"},
       {Phase::running, "ran"},
       {Phase::pausing, "paused"}}};
  const int attempts = attempts_of(step);
  std::string text;
  for (const auto& [phase, word] : kWords) {
    if (!time_in(step, phase, bounds)) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", word, time_text(step, phase, bounds));
    if (phase == Phase::running && attempts > 1) {
      text += fmt::format(" in {}{} attempts", step.has_more_attempts ? "at least " : "", attempts);
    }
  }
  return text;
}

std::string time_text(const StepTimeline& step, Phase phase, const Bounds& bounds) {
  const auto time = time_in(step, phase, bounds);
  if (!time) return "–";
  const bool is_guess = step.verdict == Verdict::lost && step.spans.back().phase == phase;
  return (is_guess ? "≤" : "") + short_duration(*time);
}

std::string offset_text(Timestamp time, const Bounds& bounds) {
  const Duration offset = time - bounds.begin;
  return "+" + short_duration(offset < std::chrono::milliseconds(1) ? Duration() : offset);
}

std::string end_of_command(const std::optional<int>& exit_code, const std::optional<int>& signal) {
  if (signal) return fmt::format("killed by signal {} ({})", *signal, signal_name(*signal));
  return exit_code ? fmt::format("exited with {}", *exit_code) : "";
}

}  // namespace stepgate::report
