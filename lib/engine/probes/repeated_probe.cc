#include "engine/probes/repeated_probe.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/log.h"

namespace stepgate {

RepeatedProbe::RepeatedProbe(uv::Loop& loop, const os::Inherited& inherited, const Probe& probe,
                             ProbeTiming timing, Settled settled)
    : loop_(loop),
      inherited_(inherited),
      probe_(probe),
      timing_(timing),
      settled_(std::move(settled)),
      next_(loop, [this] { begin(); }),
      patience_(loop, [this] { lose_patience(); }) {}

void RepeatedProbe::start() { begin(); }

void RepeatedProbe::begin() {
  begun_ = std::chrono::steady_clock::now();
  patience_.start(timing_.timeout);
  attempt_ =
      make_attempt(loop_, inherited_, probe_,
                   [this](Standing standing, const std::string& why) { ended(standing, why); });
  attempt_->begin();
}

void RepeatedProbe::lose_patience() {
  ended(Standing::failed,
        fmt::format("{} within {}", attempt_->lacks(), format_duration(timing_.timeout)));
}

void RepeatedProbe::ended(Standing standing, const std::string& why) {
  patience_.stop();
  switch (standing) {
    case Standing::pending:
    case Standing::failed:
    case Standing::lost:
      break;
    case Standing::succeeded:
    case Standing::impossible: {
      const Settled settled = std::exchange(settled_, nullptr);
      return settled(standing, why);
    }
  }
  if (why != last_failure_) log::debug(fmt::format("{}: {}", probe_.called, why));
  last_failure_ = why;
  attempt_.reset();
  const auto spent = std::chrono::steady_clock::now() - begun_;
  const Duration rest = timing_.interval - std::chrono::ceil<Duration>(spent);
  next_.start(std::max(rest, Duration{}));
}

std::string RepeatedProbe::shortcoming() const {
  if (!last_failure_.empty() || !attempt_) return last_failure_;
  return fmt::format("{} yet", attempt_->lacks());
}

bool RepeatedProbe::reaped(pid_t pid, const CommandEnd& end) {
  return attempt_ && attempt_->reaped(pid, end);
}

}  // namespace stepgate
