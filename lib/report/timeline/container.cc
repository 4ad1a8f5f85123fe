#include "report/timeline/container.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "report/timeline/container_end.h"

namespace stepgate::report {
namespace {

std::string file_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// Is what the container runs a wrapper, that may wait before its command begins?
bool is_wrapped(const Json& spec) {
  std::vector<std::string> words;
  for (const char* name : {"command", "args"}) {
    const Json& list = member(spec, name);
    if (!list.is_array()) continue;
    for (const Json& word : list) words.push_back(word.is_string() ? word.get<std::string>() : "");
  }
  if (words.empty()) return false;
  const std::string program = file_name(words[0]);
  if (program == "stepgate") return words.size() > 1 && words[1] == "run";
  // Nothing else that is called so has this flag.
  return program == "entrypoint" && std::ranges::find(words, "-entrypoint") != words.end();
}

int last_attempt(const std::vector<Span>& spans) {
  int last = 0;
  for (const Span& span : spans) last = std::max(last, span.attempt);
  return last;
}

// A container that the kubelet restarted has told of its last start but one as well. Each start is
// an attempt at least.
void add_earlier(StepTimeline& step, const Json& status, bool wrapped) {
  const Json& before = member(member(status, "lastState"), "terminated");
  if (!before.is_object()) return;
  StepTimeline earlier;
  tell_end(earlier, before, wrapped);
  if (earlier.spans.empty()) return;
  const int restarts = std::max(1, number_at(status, "restartCount").value_or(1));
  // One that waits to be started once more was not counted yet.
  const int starts_before = step.verdict == Verdict::pending ? restarts : restarts - 1;
  for (Span& span : earlier.spans) span.attempt += span.attempt > 0 ? starts_before : 0;
  const int attempts_before = std::max(starts_before + 1, last_attempt(earlier.spans));
  for (Span& span : step.spans) span.attempt += span.attempt > 0 ? attempts_before : 0;
  step.spans.insert(step.spans.begin(), earlier.spans.begin(), earlier.spans.end());
  step.notes.push_back(fmt::format(
      "the kubelet has restarted its container {}, and tells of the last two starts only",
      restarts == 1 ? "once" : fmt::format("{} times", restarts)));
}

void add_preparation(StepTimeline& step, Timestamp ready_since) {
  if (step.spans.empty() || step.spans.front().from <= ready_since) return;
  const Span span{.phase = Phase::preparing, .from = ready_since, .until = step.spans.front().from};
  step.spans.insert(step.spans.begin(), span);
}

void tell_state(StepTimeline& step, const Json& state, bool wrapped) {
  if (const Json& ended = member(state, "terminated"); ended.is_object()) {
    tell_end(step, ended, wrapped);
  } else if (const Json& running = member(state, "running"); running.is_object()) {
    step.verdict = Verdict::running;
    const auto began = kube_time(running, "startedAt");
    if (began) add_span(step, wrapped ? Phase::up : Phase::running, *began, std::nullopt);
  } else {
    const Json& waiting = member(state, "waiting");
    const std::string message = text_at(waiting, "message");
    step.verdict = Verdict::pending;
    step.reason = text_at(waiting, "reason") + (message.empty() ? "" : ": ") + message;
  }
}

}  // namespace

StepTimeline container_step(const Json& spec, const Json& status, Role role,
                            std::optional<Timestamp> ready_since) {
  StepTimeline step{.name = text_at(spec, "name")};
  const bool wrapped = is_wrapped(spec);
  tell_state(step, member(status, "state"), wrapped);
  // A record may have told of a sidecar that nothing else shows to be one.
  if (step.role == Role::step) take_role(step, role);
  add_earlier(step, status, wrapped);
  if (ready_since) add_preparation(step, *ready_since);
  return step;
}

}  // namespace stepgate::report
