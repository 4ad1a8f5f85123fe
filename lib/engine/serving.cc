#include "engine/serving.h"

#include <utility>

#include <fmt/format.h>

namespace stepgate {

Serving::Serving(uv::Loop& loop, PathWatcher& paths, const SidecarSpec& spec, ProbeTiming timing,
                 const os::Inherited& inherited, Callbacks callbacks)
    : loop_(loop),
      paths_(paths),
      spec_(spec),
      timing_(timing),
      inherited_(inherited),
      callbacks_(std::move(callbacks)) {}

void Serving::start() {
  unfinished_ = spec_.until.size();
  for (const Predecessor& step : spec_.until) {
    until_.push_back(std::make_unique<MarkerWatch>(
        loop_, paths_, step, [this](Standing, const std::string&) { finished(); }));
  }
  for (const std::unique_ptr<MarkerWatch>& watch : until_) watch->start();
}

// However it ended: by a marker, without one, or because it can never leave one.
void Serving::finished() {
  if (--unfinished_ == 0) callbacks_.released();
}

void Serving::begin_attempt() {
  serves_ = true;
  // Whatever is ready at once must not count as all before the last one is asked.
  not_ready_ = spec_.ready_files.size() + spec_.ready_probes.size() + 1;
  for (const Predecessor& file : spec_.ready_files) {
    ready_files_.push_back(std::make_unique<MarkerWatch>(
        loop_, paths_, file, [this, &file](Standing standing, const std::string& why) {
          settled(file.called, standing, why);
        }));
    ready_files_.back()->start();
  }
  for (const Probe& probe : spec_.ready_probes) {
    ready_probes_.push_back(
        std::make_unique<RepeatedProbe>(loop_, inherited_, probe, timing_,
                                        [this, &probe](Standing standing, const std::string& why) {
                                          settled(probe.called, standing, why);
                                        }));
    ready_probes_.back()->start();
  }
  succeeded();
}

void Serving::settled(const std::string& called, Standing standing, const std::string& why) {
  if (standing == Standing::succeeded) return succeeded();
  callbacks_.hopeless(fmt::format("{}: {}", called, why));
}

void Serving::succeeded() {
  if (--not_ready_ == 0 && serves_) callbacks_.became_ready();
}

bool Serving::end_attempt() {
  ready_files_.clear();
  ready_probes_.clear();
  return std::exchange(serves_, false) && not_ready_ == 0;
}

void Serving::reaped(pid_t pid, const CommandEnd& end) {
  for (const std::unique_ptr<RepeatedProbe>& probe : ready_probes_) {
    if (probe->reaped(pid, end)) return;
  }
}

}  // namespace stepgate
