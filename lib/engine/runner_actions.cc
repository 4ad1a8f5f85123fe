// What the runner does when the lifecycle says so.
#include <algorithm>
#include <csignal>

#include <fmt/format.h>

#include "base/timestamp.h"
#include "engine/log.h"
#include "engine/runner.h"
#include "engine/secret_values.h"
#include "os/memory_limit.h"
#include "os/own_rights.h"

namespace stepgate {

void Runner::start_command() {
  if (policy_.copies) {
    if (const auto opened = open_copies(); !opened) return post(opened.error());
  }
  attempt_started_at_ = now();
  account_.was_ready = false;
  // Nothing that can wait comes before this: it is what others wait for.
  std::vector<std::string> environment = report_.environment();
  environment.insert(environment.end(), launch_.environment.begin(), launch_.environment.end());
  const auto started = child_.start({launch_.words, environment, spec_.isolated}, copies_);
  oom_kills_before_ = os::count_oom_kills();
  progress_.stop();
  copies_.close_command_ends();
  waiter_.stop();
  // Those of the attempt before mean nothing to this one.
  grace_.stop();
  drain_.stop();
  if (!started) {
    return post(event::StartFailed{started.error().exit_status, started.error().reason});
  }
  if (spec_.ending.timeout && !account_.started_at) timeout_.start(*spec_.ending.timeout);
  if (!account_.started_at) account_.started_at = attempt_started_at_;
  if (spec_.ending.attempt_timeout) attempt_timeout_.start(*spec_.ending.attempt_timeout);
  if (serving_) serving_->begin_attempt();
  if (has_started_all()) os::keep_only_rights_to_end();
}

// Another attempt, and the commands of probes, are to have all the rights that this one has.
bool Runner::has_started_all() const {
  return life_.retries >= spec_.retry.retries &&
         std::ranges::none_of(spec_.sidecar.ready_probes, [](const Probe& probe) {
           return std::holds_alternative<ExecProbe>(probe.asks);
         });
}

std::expected<void, Event> Runner::open_copies() {
  std::shared_ptr<const Secrets> secrets;
  if (spec_.copies.mask.is_asked_for()) {
    Result<SecretValues> values = read_secrets(spec_.copies.mask);
    // What cannot be masked is not run: its output would be there for good.
    if (!values) {
      const std::string reason = "the output cannot be masked: " + describe(values.error());
      return std::unexpected(event::StartFailed{kExitMisuse, reason});
    }
    if (life_.retries == 0) std::ranges::for_each(values->remarks, log::warn);
    secrets = std::move(values->secrets);
  }
  const std::string heading =
      spec_.retry.retries > 0 ? "stepgate: " + attempt_in_words(life_.retries) + " begins\n" : "";
  const Result<void> opened = copies_.open(spec_.copies, heading, secrets);
  if (opened) return {};
  return std::unexpected(event::StartFailed{kExitNotExecutable, describe(opened.error())});
}

void Runner::begin_serving() {
  serving_.emplace(
      loop_, paths_, spec_.sidecar, spec_.wait.probe_timing, inherited_,
      Serving::Callbacks{[this] { report_.ready(true); },
                         [this] { post(event::Released{"all that it served is finished"}); },
                         [this](const std::string& why) { post(event::NeverReady{why}); }});
  serving_->start();
}

// Whoever looks for it now would start against a server that is going away.
void Runner::end_serving() {
  if (!serving_ || !serving_->end_attempt()) return;
  account_.was_ready = true;
  report_.ready(false);
}

void Runner::back_off(Duration delay) {
  const std::string end =
      life_.attempt_timed_out
          ? fmt::format("timed out after {}", format_duration(policy_.attempt_timeout))
          : in_words(*life_.command);
  log::warn(fmt::format("{} failed: it {}; the next begins in {}",
                        attempt_in_words(life_.retries - 1), end, format_duration(delay)));
  retry_.start(delay);
}

// "attempt 2 of 4".
std::string Runner::attempt_in_words(int retry) const {
  return fmt::format("attempt {} of {}", retry + 1, spec_.retry.retries + 1);
}

std::string Runner::reason_with_notes() const {
  std::string reason = life_.outcome->reason;
  const bool killed_unasked =
      !life_.cause && life_.command && life_.command->signal == std::optional(SIGKILL);
  if (killed_unasked && oom_kills_before_) {
    const auto kills = os::count_oom_kills();
    if (kills && *kills > *oom_kills_before_) reason += ": the container ran out of memory";
  }
  for (const std::string& note : notes_) reason += "; " + note;
  return reason;
}

void Runner::finish() {
  account_.finished_at = now();
  if (policy_.copies) account_.copied_bytes = copies_.bytes();
  Outcome outcome = *life_.outcome;
  outcome.reason = reason_with_notes();
  // An exit code is the command's own affair; everything else would puzzle whoever reads the log.
  const bool is_plain = outcome.kind == OutcomeKind::exited;
  if (outcome.succeeded || is_plain) {
    log::debug(outcome.reason);
  } else {
    log::error(outcome.reason);
  }
  waiter_.stop();
  cancel_.stop();
  progress_.stop();  // it would tell of a step that is over
  end_serving();
  exit_status_ = report_.finish(account_, outcome);
  if (!spec_.on_exit_post) return loop_.stop();
  farewell_.emplace(loop_, inherited_, *spec_.on_exit_post, spec_.wait.probe_timing.timeout,
                    [this] { loop_.stop(); });
  farewell_->start();
}

}  // namespace stepgate
