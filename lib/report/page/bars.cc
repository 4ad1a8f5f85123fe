#include "report/page/bars.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "report/timeline/words.h"
#include "report/units.h"

namespace stepgate::report {
namespace {

enum class Shape { line, bar, hatched_bar };

struct Look {
  std::string_view kind;  // its class in the style sheet
  Shape shape = Shape::line;

  bool operator==(const Look&) const = default;
};

constexpr std::array<std::pair<Look, std::string_view>, 8> kKeys{
    {{{"prepare", Shape::line}, "container not started"},
     {{"wait", Shape::line}, "waiting"},
     {{"up", Shape::bar}, "waiting or running"},
     {{"up", Shape::hatched_bar}, "waiting or running, not over"},
     {{"run", Shape::bar}, "running"},
     {{"run", Shape::hatched_bar}, "running, no end is known"},
     {{"run try", Shape::bar}, "failed attempt"},
     {{"pause", Shape::line}, "pause before the next attempt"}}};

Look look_of(const Span& span, bool is_last) {
  const Shape bar = span.until ? Shape::bar : Shape::hatched_bar;
  switch (span.phase) {
    case Phase::preparing:
      return {"prepare"};
    case Phase::waiting:
      return {"wait"};
    case Phase::pausing:
      return {"pause"};
    case Phase::up:
      return {"up", bar};
    case Phase::running:
      // A run that was tried again has failed, whatever became of the step.
      return {!is_last && (span.exit_code.value_or(0) != 0 || span.signal) ? "run try" : "run",
              bar};
  }
  __builtin_unreachable();
}

std::string title_of(const Span& span, const TimeAxis& axis) {
  std::string text(word_of(span.phase));
  if (span.attempt > 0) text += fmt::format(", attempt {}", span.attempt);
  text += fmt::format(": {}", short_duration(end_of(span, axis.bounds()) - span.from));
  if (!span.until) text += " at most";
  const std::string result = end_of_command(span.exit_code, span.signal);
  return result.empty() ? text : text + ", " + result;
}

struct Place {
  std::string x1;
  std::string x2;
  std::string width;
};

void add_rect(Markup& page, std::string_view kind, const Place& place, std::string_view title) {
  page.open("rect", {{"class", kind},
                     {"x", place.x1},
                     {"y", "5"},
                     {"width", place.width},
                     {"height", "14"},
                     {"rx", "2"}});
  if (!title.empty()) page.element("title", {}, title);
  page.close();
}

void add_line(Markup& page, std::string_view kind, const Place& place, std::string_view title) {
  page.open("line",
            {{"class", kind}, {"x1", place.x1}, {"x2", place.x2}, {"y1", "12"}, {"y2", "12"}});
  if (!title.empty()) page.element("title", {}, title);
  page.close();
}

void draw(Markup& page, const Look& look, const Place& place, std::string_view title = {}) {
  switch (look.shape) {
    case Shape::line:
      return add_line(page, look.kind, place, title);
    case Shape::bar:
      return add_rect(page, look.kind, place, title);
    case Shape::hatched_bar:
      add_rect(page, look.kind, place, title);
      return add_rect(page, "open", place, title);
  }
}

bool is_seen(const Look& look, const Timeline& timeline) {
  return std::ranges::any_of(timeline.steps, [&](const StepTimeline& step) {
    return std::ranges::any_of(step.spans, [&](const Span& span) {
      return look_of(span, &span == &step.spans.back()) == look;
    });
  });
}

}  // namespace

void add_bars(Markup& page, const StepTimeline& step, const TimeAxis& axis) {
  for (const Span& span : step.spans) {
    const Timestamp end = end_of(span, axis.bounds());
    // Shares of the chart's width, so that the page needs no script to fit into a window.
    const Place place{axis.place(span.from), axis.place(end), axis.width(span.from, end)};
    draw(page, look_of(span, &span == &step.spans.back()), place, title_of(span, axis));
  }
}

void add_keys(Markup& page, const Timeline& timeline) {
  const Place place{"1", "27", "26"};
  page.open("ul", {{"class", "keys"}, {"aria-label", "Key to the chart"}});
  for (const auto& [look, words] : kKeys) {
    if (!is_seen(look, timeline)) continue;
    page.open("li");
    page.open("svg", {{"class", "key succeeded"}, {"aria-hidden", "true"}});
    draw(page, look, place);
    page.close();
    page.text(words);
    page.close();
  }
  page.close();
}

}  // namespace stepgate::report
