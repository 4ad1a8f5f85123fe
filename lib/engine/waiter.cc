#include "engine/waiter.h"

#include <utility>

#include <fmt/format.h>

#include "engine/log.h"

namespace stepgate {
namespace {

constexpr Duration kLongWait = std::chrono::seconds(30);

// Does it take more than files to know?
bool can_still_start(Gate::Verdict verdict) {
  return verdict == Gate::Verdict::keep_waiting || verdict == Gate::Verdict::start;
}

}  // namespace

Waiter::Waiter(uv::Loop& loop, PathWatcher& paths, const WaitSpec& spec, os::Inherited inherited,
               Callbacks callbacks)
    : loop_(loop),
      paths_(paths),
      spec_(spec),
      inherited_(inherited),
      callbacks_(std::move(callbacks)),
      gate_(spec.run_if, spec.predecessors.size()),
      settled_(spec.predecessors.size(), false),
      timeout_(loop,
               [this] {
                 tell(event::WaitFailed{fmt::format("waited {} for {} in vain",
                                                    format_duration(*spec_.timeout),
                                                    in_words(all_missing()))});
               }),
      long_wait_(loop, [this] { explain_long_wait(all_missing()); }) {}

void Waiter::start() {
  looking_ = true;
  for (std::size_t i = 0; i < spec_.predecessors.size(); ++i) {
    watches_.push_back(std::make_unique<MarkerWatch>(
        loop_, paths_, spec_.predecessors[i],
        [this, i](Standing standing, const std::string& why) { settled(i, standing, why); }));
    watches_.back()->start();
  }
  // Nobody is asked where the files alone decide.
  const bool has_needs = !spec_.sidecars.empty() || !spec_.probes.empty();
  if (has_needs && can_still_start(gate_.verdict())) {
    needs_.emplace(loop_, paths_, spec_, inherited_, [this] { needs_changed(); });
    needs_->start();
    gate_.set_needs(needs_->standing(), needs_->why());
  }
  looking_ = false;
  decide();
  // Only now, since the last look before a start may have turned it into a wait.
  if (gate_.verdict() == Gate::Verdict::keep_waiting) {
    if (spec_.timeout) timeout_.start(*spec_.timeout);
    long_wait_.start(kLongWait);
  }
}

void Waiter::stop() {
  watches_.clear();
  needs_.reset();
  hold_.reset();
  timeout_.stop();
  long_wait_.stop();
}

void Waiter::reaped(int pid, const CommandEnd& end) {
  if (needs_) needs_->reaped(pid, end);
}

std::vector<std::string> Waiter::missing() const {
  std::vector<std::string> names;
  for (const StillMissing& each : all_missing()) names.push_back(each.called);
  return names;
}

std::vector<StillMissing> Waiter::all_missing() const {
  std::vector<StillMissing> all;
  for (std::size_t i = 0; i < settled_.size(); ++i) {
    const Predecessor& predecessor = spec_.predecessors[i];
    if (!settled_[i]) all.push_back({.called = predecessor.called, .path = predecessor.path});
  }
  if (hold_) all.push_back({.called = spec_.hold->called});
  if (needs_) {
    for (StillMissing& need : needs_->missing()) all.push_back(std::move(need));
  }
  return all;
}

void Waiter::settled(std::size_t index, Standing standing, const std::string& why) {
  settled_[index] = true;
  gate_.settle(spec_.predecessors[index].called, standing, why);
  if (looking_) return;
  if (gate_.verdict() == Gate::Verdict::keep_waiting) {
    callbacks_.progressed();
  } else {
    decide();
  }
}

void Waiter::needs_changed() {
  if (looking_ || !needs_) return;
  gate_.set_needs(needs_->standing(), needs_->why());
  if (gate_.verdict() == Gate::Verdict::keep_waiting) {
    callbacks_.progressed();
  } else {
    decide();
  }
}

// A sidecar may have ended since it became ready, with the news still on its way.
void Waiter::look_at_needs_again() {
  looking_ = true;
  needs_->look_again();
  looking_ = false;
  gate_.set_needs(needs_->standing(), needs_->why());
}

void Waiter::decide() {
  if (needs_ && gate_.verdict() == Gate::Verdict::start) look_at_needs_again();
  switch (gate_.verdict()) {
    case Gate::Verdict::keep_waiting:
      return;
    case Gate::Verdict::start:
      needs_.reset();
      return spec_.hold ? begin_hold() : tell(event::ConditionsMet{});
    case Gate::Verdict::skip_failed:
      return tell(event::PredecessorFailed{gate_.reason()});
    case Gate::Verdict::skip_unneeded:
      return tell(event::NotNeeded{gate_.reason()});
    case Gate::Verdict::wait_failed:
      return tell(event::WaitFailed{gate_.reason()});
  }
}

void Waiter::tell(Event event) {
  // Nothing of a probe runs beside the command.
  needs_.reset();
  if (!std::exchange(told_, true)) callbacks_.decided(std::move(event));
}

void Waiter::begin_hold() {
  log::info(fmt::format("held before its start: waiting for {}", spec_.hold->called));
  hold_ = std::make_unique<MarkerWatch>(
      loop_, paths_, *spec_.hold,
      [this](Standing standing, const std::string& why) { hold_settled(standing, why); });
  callbacks_.progressed();
  hold_->start();  // may decide at once
}

void Waiter::hold_settled(Standing standing, const std::string& why) {
  switch (standing) {
    case Standing::pending:
      return;
    case Standing::succeeded:
      return tell(event::ConditionsMet{});
    case Standing::failed:
    case Standing::lost:
      return tell(event::Refused{fmt::format("its start was refused at {}", spec_.hold->called)});
    case Standing::impossible:
      return tell(event::WaitFailed{
          fmt::format("waiting for {} is hopeless: {}", spec_.hold->called, why)});
  }
}

}  // namespace stepgate
