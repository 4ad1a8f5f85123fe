#include "engine/needs.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace stepgate {
namespace {

bool starts_commands(const Probe& probe) { return std::holds_alternative<ExecProbe>(probe.asks); }

int severity(Standing standing) {
  switch (standing) {
    case Standing::succeeded:
      return 0;
    case Standing::pending:
      return 1;
    case Standing::failed:
    case Standing::lost:
      return 2;
    case Standing::impossible:
      return 3;
  }
  __builtin_unreachable();
}

Standing worse(Standing one, Standing other) {
  return severity(one) < severity(other) ? other : one;
}

}  // namespace

Needs::Needs(uv::Loop& loop, PathWatcher& paths, const WaitSpec& spec,
             const os::Inherited& inherited, std::function<void()> changed)
    : loop_(loop), paths_(paths), spec_(spec), inherited_(inherited), changed_(std::move(changed)) {
  if (std::ranges::any_of(spec.probes, starts_commands)) strays_.emplace();
}

Needs::~Needs() {
  probes_.clear();
  if (strays_) strays_->kill();
}

void Needs::start() {
  for (const Sidecar& sidecar : spec_.sidecars) {
    sidecars_.push_back(std::make_unique<SidecarWatch>(loop_, paths_, sidecar, changed_));
    sidecars_.back()->start();
  }
  probes_.reserve(spec_.probes.size());
  for (const Probe& probe : spec_.probes) {
    Asked& asked = probes_.emplace_back(Asked{probe});
    asked.tries = std::make_unique<RepeatedProbe>(
        loop_, inherited_, probe, spec_.probe_timing,
        [this, &asked](Standing standing, const std::string& why) {
          asked.standing = standing;
          asked.why = fmt::format("waiting for {} is hopeless: {}", asked.probe.called, why);
          const auto changed = changed_;
          changed();
        });
    asked.tries->start();
  }
}

void Needs::look_again() {
  for (const auto& sidecar : sidecars_) sidecar->look();
}

void Needs::reaped(pid_t pid, const CommandEnd& end) {
  for (const Asked& asked : probes_) {
    if (asked.tries->reaped(pid, end)) return;
  }
}

Standing Needs::standing() const {
  Standing worst = Standing::succeeded;
  for (const auto& sidecar : sidecars_) worst = worse(worst, sidecar->standing());
  for (const Asked& asked : probes_) worst = worse(worst, asked.standing);
  return worst;
}

std::string Needs::why() const {
  const Standing worst = standing();
  for (const auto& sidecar : sidecars_) {
    if (sidecar->standing() == worst) return sidecar->why();
  }
  for (const Asked& asked : probes_) {
    if (asked.standing == worst) return asked.why;
  }
  return {};
}

std::vector<StillMissing> Needs::missing() const {
  std::vector<StillMissing> all;
  for (std::size_t i = 0; i < sidecars_.size(); ++i) {
    if (sidecars_[i]->standing() == Standing::pending) {
      all.push_back({spec_.sidecars[i].called, spec_.sidecars[i].ready.path, {}});
    }
  }
  for (const Asked& asked : probes_) {
    if (asked.standing == Standing::pending) {
      all.push_back({asked.probe.called, {}, asked.tries->shortcoming()});
    }
  }
  return all;
}

}  // namespace stepgate
