#include "report/timeline/container_end.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "report/timeline/container_message.h"
#include "report/timeline/spans.h"
#include "step/outcome.h"

namespace stepgate::report {
namespace {

// `stepgate run` that leaves a sentence leaves no word for what it means, but its own exits: these
// too may be the command's, as a shell's 127, and then the sentence is the one for that.
std::optional<Verdict> verdict_of_exit(int exit_code, const std::string& sentence) {
  if (sentence == ended_by_itself({.code = exit_code, .signal = {}}, OnError::stop).reason) {
    return std::nullopt;
  }
  switch (exit_code) {
    case kExitSkipped:
      return Verdict::skipped;
    case kExitCancelled:
      return Verdict::cancelled;
    case kExitWaitFailed:
      return Verdict::wait_failed;
    case kExitTimedOut:
      return Verdict::timed_out;
    case kExitMisuse:
    case kExitNotExecutable:
    case kExitNotFound:
      return Verdict::cannot_start;
    default:
      return std::nullopt;
  }
}

std::optional<Verdict> verdict_of_word(const std::string& tektons) {
  if (tektons == "Skipped") return Verdict::skipped;
  if (tektons == "Cancelled") return Verdict::cancelled;
  if (tektons == "TimeoutExceeded") return Verdict::timed_out;
  return std::nullopt;
}

// The kubelet's word, where it says more than the exit code.
std::string kubelet_reason(const Json& state) {
  const std::string word = text_at(state, "reason");
  return word == "Completed" || word == "Error" ? "" : word;
}

void tell_by_kubelet(StepTimeline& step, const Json& ended, const ContainerMessage& message,
                     bool wrapped) {
  const int exit_code = number_at(ended, "exitCode").value_or(-1);
  const std::string word = kubelet_reason(ended);
  step.exit_code = exit_code;
  step.finished = kube_time(ended, "finishedAt");
  step.verdict = exit_code == 0 ? Verdict::succeeded : Verdict::failed;
  if (word == "ContainerCannotRun" || word == "StartError") step.verdict = Verdict::cannot_start;
  if (word == "ContainerStatusUnknown") step.verdict = Verdict::lost;
  if (wrapped && !message.text.empty() && step.verdict == Verdict::failed) {
    step.verdict = verdict_of_exit(exit_code, message.text).value_or(step.verdict);
  }
  step.reason = message.text;
  if (!word.empty()) step.reason = word + (message.text.empty() ? "" : ": ") + message.text;
  if (step.reason.empty()) step.reason = fmt::format("the container exited with {}", exit_code);
}

void tell_by_tekton(StepTimeline& step, const TektonWords& words) {
  if (!words.reason.empty()) step.reason = fmt::format("{} ({})", words.reason, step.reason);
  if (const auto verdict = verdict_of_word(words.reason)) step.verdict = *verdict;
  if (words.exit_code && *words.exit_code != 0 && step.verdict == Verdict::succeeded) {
    step.verdict = Verdict::forgiven;
    step.exit_code = words.exit_code;
    step.reason =
        fmt::format("the command exited with {}: its errors do not count", *words.exit_code);
  }
}

void add_spans(StepTimeline& step, Timestamp began, const ContainerMessage& message, bool wrapped) {
  if (step.verdict == Verdict::skipped) {
    add_span(step, Phase::waiting, began, step.finished);
  } else if (message.tekton && message.tekton->started_at) {
    add_span(step, Phase::waiting, began, message.tekton->started_at);
    add_span(step, Phase::running, *message.tekton->started_at, step.finished);
  } else if (wrapped) {
    add_span(step, Phase::up, began, step.finished);
    step.notes.emplace_back(
        "how long it waited is not told: with --termination-message-format json it would be");
  } else {
    add_span(step, Phase::running, began, step.finished);
  }
}

}  // namespace

std::optional<Timestamp> kube_time(const Json& object, const char* name) {
  const auto time = parse_rfc3339(text_at(object, name));
  return time > Timestamp() ? time : std::nullopt;
}

void add_span(StepTimeline& step, Phase phase, Timestamp from, std::optional<Timestamp> until) {
  // The times are whole seconds, so an end may seem to come before its beginning.
  Span span{.phase = phase, .from = from, .until = until};
  if (until) span.until = std::max(from, *until);
  if (phase == Phase::running) span.attempt = 1;
  if (phase == Phase::running || phase == Phase::up) span.exit_code = step.exit_code;
  step.spans.push_back(span);
}

void tell_end(StepTimeline& step, const Json& ended, bool wrapped) {
  ContainerMessage message = read_container_message(text_at(ended, "message"));
  if (message.record) {
    tell_ending(step, *message.record, number_at(ended, "exitCode") == 0);
    if (!step.finished) step.finished = kube_time(ended, "finishedAt");
  } else {
    tell_by_kubelet(step, ended, message, wrapped);
    if (message.tekton) tell_by_tekton(step, *message.tekton);
    const auto began = kube_time(ended, "startedAt");
    if (began) add_spans(step, *began, message, wrapped);
  }
  step.results = std::move(message.results);
}

}  // namespace stepgate::report
