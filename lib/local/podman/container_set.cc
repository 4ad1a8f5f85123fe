#include "local/podman/container_set.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "os/control_request.h"

namespace stepgate::local {

ContainerSet::ContainerSet(uv::Loop& loop, const PodPlan& plan, const PodmanNames& names,
                           const PodmanStart& start, const std::string& run_folder,
                           Callbacks callbacks)
    : plan_(plan), run_folder_(run_folder), callbacks_(std::move(callbacks)) {
  for (const Container& container : plan_.containers) {
    const std::string& name = container.name;
    runs_.push_back(std::make_unique<ContainerRun>(
        loop, names.container(name), start,
        ContainerRun::Callbacks{
            .output = [this, name](
                          Channel channel,
                          std::string_view bytes) { callbacks_.output(name, channel, bytes); },
            .ended = [this, name](int exit_code) { callbacks_.ended(name, exit_code); },
            .failed = [this](const Error& error) { callbacks_.failed(error); },
            .stays = [this](const Error& error) { callbacks_.stays(error); }}));
  }
}

bool ContainerSet::start_next() {
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const Container& container = plan_.containers[i];
    ContainerRun& run = *runs_[i];
    if (!run.has_started()) {
      callbacks_.started(container.name);
      if (const auto begun = run.start(); !begun) {
        callbacks_.failed(begun.error());
        return false;
      }
    }
    if (container.role != Role::init || container.stays) continue;
    if (run.runs()) return true;
    if (run.exit_code() != 0) return false;
  }
  return true;
}

bool ContainerSet::any_runs() const {
  return std::ranges::any_of(runs_, [](const auto& one) { return one->runs(); });
}

bool ContainerSet::is_helper(std::size_t i) const {
  const Container& container = plan_.containers[i];
  return container.stays || (container.role == Role::sidecar && container.step.empty());
}

bool ContainerSet::have_steps_ended() const {
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    if (!is_helper(i) && runs_[i]->runs()) return false;
  }
  return true;
}

void ContainerSet::end_helpers() {
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    if (is_helper(i)) runs_[i]->stop(plan_.grace);
  }
}

// Sidecars end when the steps have ended.
void ContainerSet::ask_to_end() {
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const Container& container = plan_.containers[i];
    if (!runs_[i]->runs() || container.role == Role::sidecar || container.stays) continue;
    if (container.step.empty()) {
      runs_[i]->stop(plan_.grace);
    } else if (!asked_.contains(i)) {
      const std::string folder = fmt::format("{}/run/{}", run_folder_, container.step);
      const auto asked = os::ask_to_end(folder, "stepctl run was interrupted");
      if (asked && *asked == os::Request::made) asked_.insert(i);
    }
  }
}

void ContainerSet::stop() {
  for (const auto& run : runs_) run->stop(plan_.grace);
}

void ContainerSet::give_up() {
  for (const auto& run : runs_) run->give_up();
}

void ContainerSet::expect_kill() {
  for (const auto& run : runs_) run->expect_kill();
}

}  // namespace stepgate::local
