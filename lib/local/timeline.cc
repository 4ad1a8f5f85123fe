#include "local/timeline.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "local/show/results.h"
#include "report/timeline/logs.h"
#include "report/timeline/run_timeline.h"

namespace stepgate::local {
namespace {

report::Role role_of(Role role) {
  switch (role) {
    case Role::init:
      return report::Role::init;
    case Role::step:
      return report::Role::step;
    case Role::sidecar:
      return report::Role::sidecar;
  }
  __builtin_unreachable();
}

void name_as_people_do(report::StepTimeline& step, std::span<const Part> parts) {
  const auto part = std::ranges::find_if(
      parts, [&](const Part& one) { return one.folder.ends_with("/run/" + step.name); });
  if (part == parts.end()) return;
  step.name = part->title;
  report::take_role(step, role_of(part->role));
  step.reason = with_names(step.reason, parts);
  for (std::string& what : step.waiting_for) what = with_names(what, parts);
}

// Where no wrapper has told more.
void tell_by_sight(report::StepTimeline& step, const Ending& ending) {
  if (!ending.waited_from) {
    step.role = role_of(ending.role);
    step.verdict = report::Verdict::skipped;
    step.reason = "it was not started";
    return;
  }
  step.verdict = ending.has_succeeded ? report::Verdict::succeeded : report::Verdict::failed;
  report::take_role(step, role_of(ending.role));
  step.exit_code = ending.exit_code;
  step.finished = ending.ended_at;
  step.reason = ending.reason;
  if (step.reason.empty() && step.exit_code) {
    step.reason = fmt::format("the container exited with {}", *step.exit_code);
  }
  step.spans.clear();
  if (!ending.ran_from) return;
  step.spans.push_back({.phase = report::Phase::running,
                        .from = *ending.ran_from,
                        .until = ending.ended_at,
                        .attempt = 1,
                        .exit_code = ending.exit_code});
}

void add_endings(report::Timeline& timeline, std::span<const Ending> endings) {
  for (const Ending& ending : endings) {
    if (!is_told(ending)) continue;
    auto step = std::ranges::find(timeline.steps, ending.name, &report::StepTimeline::name);
    if (step == timeline.steps.end()) {
      step = timeline.steps.insert(step, report::StepTimeline{.name = ending.name});
    }
    if (!report::is_over(step->verdict)) tell_by_sight(*step, ending);
  }
  report::sort_by_beginning(timeline.steps);
}

// Those of plain Pods' steps are there already: files beside their markers.
void add_results(report::Timeline& timeline, const std::vector<NamedResult>& results) {
  for (const NamedResult& result : results) {
    const auto step =
        std::ranges::find(timeline.steps, result.left_by, &report::StepTimeline::name);
    if (step == timeline.steps.end()) continue;
    const auto known =
        std::ranges::find(step->results, result.name, &std::pair<std::string, std::string>::first);
    if (known == step->results.end()) step->results.emplace_back(result.name, result.value);
  }
}

}  // namespace

std::string logs_folder(const std::string& run_folder) { return run_folder + "/logs"; }

Result<report::Timeline> timeline_of(const RunRemains& run) {
  auto timeline = report::read_run_timeline(run.folder + "/run", now());
  if (!timeline) return timeline;
  timeline->title = run.plan.name;
  for (report::StepTimeline& step : timeline->steps) name_as_people_do(step, run.parts);
  add_endings(*timeline, run.endings);
  add_results(*timeline, results_of(run.plan, run.folder));
  std::error_code ignored;
  const std::string logs = logs_folder(run.folder);
  if (!std::filesystem::exists(logs, ignored)) return timeline;
  if (auto added = report::add_logs(*timeline, logs); !added) {
    return std::unexpected(added.error());
  }
  return timeline;
}

}  // namespace stepgate::local
