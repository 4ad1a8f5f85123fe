#include "report/page/overview.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "report/display_text.h"
#include "report/page/symbols.h"
#include "report/timeline/words.h"
#include "report/units.h"

namespace stepgate::report {
namespace {

// "3 succeeded, 1 failed", in the order of the verdicts.
std::string counts_of(const Timeline& timeline) {
  std::map<Verdict, int> counts;
  for (const StepTimeline& step : timeline.steps) ++counts[step.verdict];
  std::string text;
  for (const auto& [verdict, count] : counts) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, word_of(verdict));
  }
  return text;
}

// Why the run has failed, by the step that did so first.
std::string sentence_of(const Timeline& timeline) {
  const StepTimeline* const failed = first_failure(timeline);
  if (failed == nullptr) return "";
  std::string text = name_of(*failed);
  text += failed->reason.empty() ? fmt::format(" {}", word_of(failed->verdict))
                                 : ": " + displayable(failed->reason);
  const auto count = std::ranges::count_if(
      timeline.steps, [](const StepTimeline& step) { return is_failure(step); });
  return count == 1 ? text : fmt::format("{} (the first of {} failures)", text, count);
}

// The step whose command ran longest.
std::string longest_of(const Timeline& timeline, const Bounds& bounds) {
  const auto time = [&](const StepTimeline& step) {
    const bool counts = step.role != Role::sidecar && step.verdict != Verdict::lost;
    return counts ? time_in(step, Phase::running, bounds) : std::nullopt;
  };
  const auto longest = std::ranges::max_element(timeline.steps, {}, time);
  const auto ran = longest == timeline.steps.end() ? std::nullopt : time(*longest);
  return ran ? fmt::format("{}, {}", name_of(*longest), short_duration(*ran)) : "";
}

void add_fact(Markup& page, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  page.open("div");
  page.element("dt", {}, name);
  page.element("dd", {}, value);
  page.close();
}

void add_facts(Markup& page, const Timeline& timeline, const Bounds& bounds) {
  page.open("dl", {{"class", "stats"}});
  const bool is_open = verdict_of(timeline) == Verdict::running;
  add_fact(page, is_open ? "So far" : "Took", short_duration(bounds.length()));
  add_fact(page, "Began", clock_text(bounds.begin));
  add_fact(page, "Steps", counts_of(timeline));
  if (timeline.steps.size() > 1) add_fact(page, "Longest", longest_of(timeline, bounds));
  if (const auto use = use_of(timeline)) {
    add_fact(page, "CPU", short_duration(std::chrono::milliseconds(use->user_ms + use->system_ms)));
    add_fact(page, "Memory, at most",
             short_bytes(static_cast<std::uint64_t>(use->max_rss_kib) * 1024));
  }
  page.close();
}

}  // namespace

std::string title_of(const Timeline& timeline) {
  constexpr std::size_t kMostColumns = 200;
  return fit(displayable(timeline.title), kMostColumns);
}

std::string headline_of(const Timeline& timeline) {
  return std::string(word_of(verdict_of(timeline)));
}

void add_overview(Markup& page, const Timeline& timeline, const Bounds& bounds) {
  const Verdict verdict = verdict_of(timeline);
  page.open("header", {{"class", class_of(verdict)}});
  page.open("p", {{"class", "headline"}});
  add_sign(page, verdict);
  std::string headline = headline_of(timeline);
  headline.front() = static_cast<char>(std::toupper(headline.front()));
  page.text(headline);
  page.close();
  page.element("h1", {}, title_of(timeline));
  const std::string sentence = sentence_of(timeline);
  if (!sentence.empty()) page.element("p", {{"class", "sentence"}}, sentence);
  add_facts(page, timeline, bounds);
  for (const std::string& note : timeline.notes) {
    page.element("p", {{"class", "note"}}, displayable(note));
  }
  page.close();
  page.line_break();
}

}  // namespace stepgate::report
