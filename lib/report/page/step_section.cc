#include "report/page/step_section.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "report/display_text.h"
#include "report/log_text.h"
#include "report/page/symbols.h"
#include "report/timeline/words.h"
#include "report/units.h"

namespace stepgate::report {
namespace {

std::string_view word_of(Role role) {
  switch (role) {
    case Role::step:
      return "";
    case Role::init:
      return "init container";
    case Role::sidecar:
      return "sidecar";
  }
  __builtin_unreachable();
}

void add_title(Markup& page, const StepTimeline& step) {
  page.open("h3");
  add_sign(page, step.verdict);
  page.element("span", {{"class", "name"}}, name_of(step));
  page.text(" ");
  page.element("span", {{"class", "verdict"}}, word_of(step.verdict));
  if (step.role != Role::step) {
    page.text(" ");
    page.element("span", {{"class", "role"}}, word_of(step.role));
  }
  page.close();
}

// The day too, where it is not the one on which all began.
void add_time(Markup& page, const char* word, const std::optional<Timestamp>& time,
              const Bounds& bounds) {
  if (!time) return;
  const auto day = [](Timestamp any) { return std::chrono::floor<std::chrono::days>(any); };
  const std::string text = clock_text(*time);
  page.text(fmt::format(", {} ", word));
  page.element("time", {{"datetime", rfc3339(*time)}},
               day(*time) == day(bounds.begin) ? text.substr(text.find(' ') + 1) : text);
}

// One line: how long, how much, from when to when.
void add_facts(Markup& page, const StepTimeline& step, const Bounds& bounds) {
  std::string facts = times_of(step, bounds);
  if (step.use) {
    facts += fmt::format(
        "{}{} of CPU, {} of memory at most", facts.empty() ? "" : "; ",
        short_duration(std::chrono::milliseconds(step.use->user_ms + step.use->system_ms)),
        short_bytes(static_cast<std::uint64_t>(step.use->max_rss_kib) * 1024));
  }
  const auto began = first_run(step);
  if (facts.empty() && !began && !step.finished) return;
  if (facts.empty()) facts = "when it began is not known";
  page.open("p", {{"class", "facts"}});
  page.text(facts);
  add_time(page, "began", began, bounds);
  add_time(page, "ended", step.finished, bounds);
  page.close();
}

std::string waits_of(const StepTimeline& step) {
  constexpr std::size_t kNamed = 20;
  std::string text;
  for (std::size_t i = 0; i < std::min(kNamed, step.waiting_for.size()); ++i) {
    text += (i == 0 ? "waits for " : ", ") + displayable(step.waiting_for[i]);
  }
  if (step.waiting_for.size() > kNamed) {
    text += fmt::format(" and {} more", step.waiting_for.size() - kNamed);
  }
  return text;
}

void add_attempts(Markup& page, const StepTimeline& step, const Bounds& bounds) {
  if (attempts_of(step) < 2) return;
  // Without numbers, where the first ones are not told.
  page.open(step.has_more_attempts ? "ul" : "ol",
            {{"class", "attempts"}, {"aria-label", "Attempts"}});
  for (const Span& span : step.spans) {
    if (span.phase != Phase::running) continue;
    const std::string end = end_of_command(span.exit_code, span.signal);
    page.element("li", {},
                 fmt::format("{}: ran {}{}{}", offset_text(span.from, bounds),
                             short_duration(end_of(span, bounds) - span.from),
                             end.empty() ? "" : ", ", end));
  }
  page.close();
}

void add_results(Markup& page, const StepTimeline& step) {
  if (step.results.empty()) return;
  page.open("dl", {{"class", "results"}});
  for (const auto& [name, value] : step.results) {
    page.element("dt", {}, displayable(name));
    page.element("dd", {}, log_text(value));
  }
  page.close();
}

std::uint64_t bytes_of(const Log& log) {
  return log.beginning.size() + log.left_out + log.end.size();
}

// Those of what has failed are what most readers have come for.
void add_log(Markup& page, const Log& log, const std::string& name, bool is_open) {
  if (is_open) {
    page.open("details", {{"open", ""}});
  } else {
    page.open("details");
  }
  page.open("summary");
  page.text(displayable(log.title));
  page.text(" ");
  page.element("span", {{"class", "size"}}, short_bytes(bytes_of(log)));
  page.close();
  // With a label and a tab stop, since it may scroll.
  page.open("pre", {{"tabindex", "0"},
                    {"role", "region"},
                    {"aria-label", fmt::format("{} of {}", displayable(log.title), name)}});
  // The line break that HTML drops behind the tag, lest it drop the log's own.
  page.line_break();
  page.text(log_text(log.beginning));
  if (log.left_out > 0) {
    page.element("em", {}, fmt::format("… {} left out here …", short_bytes(log.left_out)));
    page.line_break();
    page.text(log_text(log.end));
  }
  page.close();
  page.close();
  page.line_break();
}

}  // namespace

void add_step_section(Markup& page, const StepTimeline& step, std::size_t index,
                      const Bounds& bounds) {
  page.open("article",
            {{"id", anchor_of(index)}, {"class", class_of(step.verdict)}, {"tabindex", "-1"}});
  add_title(page, step);
  if (!step.reason.empty()) page.element("p", {{"class", "reason"}}, displayable(step.reason));
  if (!step.waiting_for.empty()) page.element("p", {{"class", "reason"}}, waits_of(step));
  add_facts(page, step, bounds);
  add_attempts(page, step, bounds);
  for (const std::string& note : step.notes) page.element("p", {{"class", "note"}}, note);
  add_results(page, step);
  for (const Log& log : step.logs) {
    add_log(page, log, name_of(step), is_failure(step.verdict));
  }
  page.close();
  page.line_break();
}

}  // namespace stepgate::report
