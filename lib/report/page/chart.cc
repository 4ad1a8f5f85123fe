#include "report/page/chart.h"

#include <string>

#include <fmt/format.h>

#include "report/page/bars.h"
#include "report/page/symbols.h"
#include "report/timeline/words.h"

namespace stepgate::report {
namespace {

// What stands behind the last bar.
std::string label_of(const StepTimeline& step, const Bounds& bounds) {
  const int attempts = attempts_of(step);
  if (attempts > 1) {
    return fmt::format("{} ×{}{}", time_text(step, Phase::running, bounds),
                       step.has_more_attempts ? "≥" : "", attempts);
  }
  if (attempts == 1) return time_text(step, Phase::running, bounds);
  if (time_in(step, Phase::up, bounds)) return time_text(step, Phase::up, bounds);
  return std::string(word_of(step.verdict));
}

void add_plot(Markup& page, const StepTimeline& step, const TimeAxis& axis) {
  const std::string times = times_of(step, axis.bounds());
  page.open("svg", {{"class", "plot"},
                    {"role", "img"},
                    {"aria-label", times.empty() ? "no times are known" : times}});
  add_bars(page, step, axis);
  Timestamp end = axis.bounds().begin;
  if (!step.spans.empty()) end = end_of(step.spans.back(), axis.bounds());
  // Nothing else is known of it.
  if (step.spans.empty() && step.finished) {
    end = *step.finished;
    page.empty("circle", {{"class", "point"}, {"cx", axis.place(end)}, {"cy", "12"}, {"r", "4"}});
  }
  page.element("text", {{"x", axis.place(end)}, {"dx", "8"}, {"y", "16"}},
               label_of(step, axis.bounds()));
  page.close();
}

void add_row(Markup& page, const StepTimeline& step, std::size_t index, const TimeAxis& axis) {
  const std::string name = name_of(step);
  page.open("li", {{"class", class_of(step.verdict)}});
  page.open("a", {{"class", "row"}, {"href", "#" + anchor_of(index)}});
  page.open("span", {{"class", "label"}, {"title", name}});
  add_sign(page, step.verdict);
  page.element("span", {{"class", "name"}}, name);
  page.element("span", {{"class", "unseen"}}, fmt::format(" {}: ", word_of(step.verdict)));
  page.close();
  add_plot(page, step, axis);
  page.close();
  page.close();
  page.line_break();
}

// The numbers above the rows stay in sight where there are many.
void add_axis(Markup& page, const std::vector<Tick>& ticks) {
  page.open("div", {{"class", "axis"}, {"aria-hidden", "true"}});
  page.open("svg", {{"class", "plot"}});
  for (const Tick& tick : ticks) {
    page.element("text", {{"x", tick.place}, {"y", "15"}}, tick.label);
  }
  page.close();
  page.close();
}

void add_grid(Markup& page, const std::vector<Tick>& ticks) {
  page.open("svg", {{"class", "grid"}, {"aria-hidden", "true"}});
  for (const Tick& tick : ticks) {
    page.empty("line", {{"x1", tick.place}, {"x2", tick.place}, {"y1", "0"}, {"y2", "100%"}});
  }
  page.close();
  page.line_break();
}

}  // namespace

void add_chart(Markup& page, const Timeline& timeline, const TimeAxis& axis) {
  const std::vector<Tick> ticks = axis.ticks();
  page.open("section", {{"class", "chart"}, {"aria-labelledby", "chart-title"}});
  page.element("h2", {{"id", "chart-title"}}, "Timeline");
  add_keys(page, timeline);
  page.open("div", {{"class", "rows"}});
  add_axis(page, ticks);
  add_grid(page, ticks);
  page.open("ol");
  page.line_break();
  for (std::size_t i = 0; i < timeline.steps.size(); ++i) add_row(page, timeline.steps[i], i, axis);
  page.close();
  page.close();
  page.close();
  page.line_break();
}

}  // namespace stepgate::report
