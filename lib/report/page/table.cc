#include "report/page/table.h"

#include <array>
#include <string>

#include <fmt/format.h>

#include "report/page/symbols.h"
#include "report/timeline/words.h"
#include "report/units.h"

namespace stepgate::report {
namespace {

constexpr const char* kDash = "–";
constexpr std::array kNumbers{"Began", "Waited", "Ran", "Attempts", "Exit", "CPU", "Memory"};

void add_heading(Markup& page) {
  page.open("thead");
  page.open("tr");
  for (const char* name : {"Step", "Outcome"}) page.element("th", {{"scope", "col"}}, name);
  for (const char* name : kNumbers) {
    page.element("th", {{"scope", "col"}, {"class", "number"}}, name);
  }
  page.close();
  page.close();
  page.line_break();
}

std::string cpu_of(const StepTimeline& step) {
  if (!step.use) return kDash;
  return short_duration(std::chrono::milliseconds(step.use->user_ms + step.use->system_ms));
}

std::string memory_of(const StepTimeline& step) {
  if (!step.use) return kDash;
  return short_bytes(static_cast<std::uint64_t>(step.use->max_rss_kib) * 1024);
}

// As kNumbers has them.
std::array<std::string, kNumbers.size()> numbers_of(const StepTimeline& step,
                                                    const Bounds& bounds) {
  const auto began = first_run(step);
  const int attempts = attempts_of(step);
  return {began ? offset_text(*began, bounds) : kDash,
          time_text(step, Phase::waiting, bounds),
          time_text(step, Phase::running, bounds),
          attempts == 0 ? kDash : fmt::format("{}{}", step.has_more_attempts ? "≥" : "", attempts),
          step.exit_code ? fmt::format("{}", *step.exit_code) : kDash,
          cpu_of(step),
          memory_of(step)};
}

void add_row(Markup& page, const StepTimeline& step, std::size_t index, const Bounds& bounds) {
  page.open("tr", {{"class", class_of(step.verdict)}});
  page.open("th", {{"scope", "row"}});
  page.element("a", {{"href", "#" + anchor_of(index)}}, name_of(step));
  page.close();
  page.open("td", {{"class", "outcome"}});
  add_sign(page, step.verdict);
  page.text(word_of(step.verdict));
  page.close();
  for (const std::string& number : numbers_of(step, bounds)) {
    page.element("td", {{"class", "number"}}, number);
  }
  page.close();
  page.line_break();
}

}  // namespace

void add_table(Markup& page, const Timeline& timeline, const Bounds& bounds) {
  page.open("section", {{"aria-labelledby", "table-title"}});
  page.element("h2", {{"id", "table-title"}}, "In numbers");
  // It may be wider than the window, and is then moved with the keyboard, too.
  page.open("div", {{"class", "wide"},
                    {"role", "region"},
                    {"aria-labelledby", "table-title"},
                    {"tabindex", "0"}});
  page.open("table");
  add_heading(page);
  page.open("tbody");
  for (std::size_t i = 0; i < timeline.steps.size(); ++i) {
    add_row(page, timeline.steps[i], i, bounds);
  }
  page.close();
  page.close();
  page.close();
  page.close();
  page.line_break();
}

}  // namespace stepgate::report
