#include "report/trace_events.h"

#include <cstddef>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "report/json_fields.h"
#include "report/timeline/summary.h"

namespace stepgate::report {
namespace {

constexpr int kProcess = 1;

std::int64_t microseconds(Timestamp time) { return time.time_since_epoch().count(); }

// How a process or a thread is called, and where it stands.
Json metadata(const char* what, std::size_t thread, Json arguments) {
  return {{"name", what},
          {"ph", "M"},
          {"pid", kProcess},
          {"tid", thread},
          {"args", std::move(arguments)}};
}

// What is only told of the step stands beside its last span.
Json arguments_of(const StepTimeline& step, const Span& span, bool is_last) {
  Json arguments = Json::object();
  if (span.attempt > 0) arguments["attempt"] = span.attempt;
  if (span.exit_code) arguments["exitCode"] = *span.exit_code;
  if (span.signal) arguments["signal"] = *span.signal;
  if (!span.until) arguments["end"] = "unknown";
  if (!is_last) return arguments;
  arguments["outcome"] = word_of(step.verdict);
  if (!step.reason.empty()) arguments["reason"] = step.reason;
  if (step.use) {
    arguments["userMs"] = step.use->user_ms;
    arguments["systemMs"] = step.use->system_ms;
    arguments["maxRssKiB"] = step.use->max_rss_kib;
  }
  return arguments;
}

Json event_of(const StepTimeline& step, const Span& span, std::size_t thread,
              const Bounds& bounds) {
  const std::string_view phase = word_of(span.phase);
  const bool runs = span.phase == Phase::running;
  return {{"name", runs ? step.name : std::string(phase)},
          {"cat", phase},
          {"ph", "X"},
          {"ts", microseconds(span.from)},
          {"dur", (end_of(span, bounds) - span.from).count()},
          {"pid", kProcess},
          {"tid", thread},
          {"args", arguments_of(step, span, &span == &step.spans.back())}};
}

// One of which nothing is known but its end.
Json instant_of(const StepTimeline& step, std::size_t thread) {
  return {{"name", word_of(step.verdict)},
          {"cat", "end"},
          {"ph", "i"},
          {"ts", microseconds(*step.finished)},
          {"pid", kProcess},
          {"tid", thread},
          {"s", "t"}};
}

}  // namespace

std::string trace_events(const Timeline& timeline) {
  Json events = Json::array();
  events.push_back(metadata("process_name", 0, {{"name", timeline.title}}));
  const auto bounds = bounds_of(timeline);
  std::size_t thread = 0;
  for (const StepTimeline& step : timeline.steps) {
    ++thread;
    events.push_back(metadata("thread_name", thread, {{"name", step.name}}));
    events.push_back(metadata("thread_sort_index", thread, {{"sort_index", thread}}));
    for (const Span& span : step.spans) events.push_back(event_of(step, span, thread, *bounds));
    if (step.spans.empty() && step.finished) events.push_back(instant_of(step, thread));
  }
  const Json trace = {{"displayTimeUnit", "ms"}, {"traceEvents", std::move(events)}};
  return trace.dump(1, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace stepgate::report
