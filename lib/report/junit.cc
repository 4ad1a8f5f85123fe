#include "report/junit.h"

#include <optional>

#include <fmt/format.h>

#include "report/display_text.h"
#include "report/log_text.h"
#include "report/markup.h"
#include "report/timeline/summary.h"
#include "report/timeline/words.h"

namespace stepgate::report {
namespace {

enum class Kind { passed, failure, error, skipped };

Kind kind_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::succeeded:
    case Verdict::forgiven:
      return Kind::passed;
    case Verdict::failed:
    case Verdict::timed_out:
    case Verdict::cancelled:
      return Kind::failure;
    case Verdict::skipped:
      return Kind::skipped;
    case Verdict::wait_failed:
    case Verdict::cannot_start:
    case Verdict::lost:
    case Verdict::running:
    case Verdict::waiting:
    case Verdict::pending:
    case Verdict::unknown:
      return Kind::error;
  }
  __builtin_unreachable();
}

// What is over and no failure of the run's is none of JUnit's.
Kind kind_of(const StepTimeline& step) {
  const bool is_allowed = is_failure(step.verdict) && !is_failure(step);
  return is_allowed ? Kind::passed : kind_of(step.verdict);
}

std::string seconds(const std::optional<Duration>& duration) {
  return fmt::format("{:.3f}", static_cast<double>(duration.value_or(Duration()).count()) / 1e6);
}

std::size_t count(const Timeline& timeline, Kind kind) {
  std::size_t number = 0;
  for (const StepTimeline& step : timeline.steps) number += kind_of(step) == kind ? 1 : 0;
  return number;
}

void add_end(Markup& xml, const StepTimeline& step) {
  const std::string_view word = word_of(step.verdict);
  const std::string reason = displayable(step.reason.empty() ? word : step.reason);
  switch (kind_of(step)) {
    case Kind::passed:
      return;
    case Kind::failure:
      return xml.element("failure", {{"message", reason}, {"type", word}}, reason);
    case Kind::error:
      return xml.element("error", {{"message", reason}, {"type", word}}, reason);
    case Kind::skipped:
      return xml.empty("skipped", {{"message", reason}});
  }
  __builtin_unreachable();
}

void add_logs(Markup& xml, const StepTimeline& step) {
  for (const Log& log : step.logs) {
    std::string text = log_text(log.beginning);
    if (log.left_out > 0) {
      text += fmt::format("[{} bytes left out here]\n", log.left_out) + log_text(log.end);
    }
    xml.element(log.title == "stderr" ? "system-err" : "system-out", {}, text);
    xml.line_break();
  }
}

void add_case(Markup& xml, const StepTimeline& step, const std::string& suite,
              const Bounds& bounds) {
  xml.open("testcase", {{"name", name_of(step)},
                        {"classname", suite},
                        {"time", seconds(time_in(step, Phase::running, bounds))}});
  xml.line_break();
  add_end(xml, step);
  add_logs(xml, step);
  xml.close();
  xml.line_break();
}

}  // namespace

std::string junit_xml(const Timeline& timeline) {
  const Bounds bounds = bounds_of(timeline).value_or(Bounds{timeline.made_at, timeline.made_at});
  const std::string suite = displayable(timeline.title);
  const std::string tests = fmt::format("{}", timeline.steps.size());
  const std::string failures = fmt::format("{}", count(timeline, Kind::failure));
  const std::string errors = fmt::format("{}", count(timeline, Kind::error));
  const std::string skipped = fmt::format("{}", count(timeline, Kind::skipped));
  const std::string time = seconds(bounds.length());
  Markup xml;
  xml.literal("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  xml.open("testsuites",
           {{"tests", tests}, {"failures", failures}, {"errors", errors}, {"time", time}});
  xml.line_break();
  // A time without a zone, as its schema has it: it is UTC.
  xml.open("testsuite", {{"name", suite},
                         {"tests", tests},
                         {"failures", failures},
                         {"errors", errors},
                         {"skipped", skipped},
                         {"time", time},
                         {"timestamp", rfc3339(bounds.begin).substr(0, 19)}});
  xml.line_break();
  for (const StepTimeline& step : timeline.steps) add_case(xml, step, suite, bounds);
  return xml.take() + "\n";
}

}  // namespace stepgate::report
