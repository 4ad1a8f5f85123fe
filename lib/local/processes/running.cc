#include "local/processes/running.h"

#include <algorithm>
#include <csignal>
#include <utility>

#include "os/process_group.h"

namespace stepgate::local {
namespace {

void send(pid_t process, int signal) {
  // One that has ended by itself meanwhile is as well.
  [[maybe_unused]] const auto sent = os::signal_process(process, signal);
}

}  // namespace

Running::Running(uv::Loop& loop, Duration grace)
    : grace_(grace),
      asked_grace_(loop, [this] { signal_asked(SIGKILL); }),
      all_grace_(loop, [this] { kill_all(); }) {}

std::optional<std::size_t> Running::remove(pid_t process) {
  const auto found = containers_.find(process);
  if (found == containers_.end()) return std::nullopt;
  const std::size_t container = found->second;
  containers_.erase(found);
  return container;
}

bool Running::all(const std::function<bool(std::size_t)>& are) const {
  return std::ranges::all_of(containers_, [&](const auto& one) { return are(one.second); });
}

void Running::terminate(std::size_t container) {
  if (asked_.empty()) asked_grace_.start(grace_);
  asked_.insert(container);
  for (const auto& [process, index] : containers_) {
    if (index == container) send(process, SIGTERM);
  }
}

void Running::signal_asked(int signal) {
  for (const auto& [process, container] : containers_) {
    if (asked_.contains(container)) send(process, signal);
  }
}

void Running::terminate_all() {
  if (std::exchange(is_terminating_, true)) return;
  for (const auto& [process, container] : containers_) send(process, SIGTERM);
  all_grace_.start(grace_);
}

void Running::kill_all() {
  for (const auto& [process, container] : containers_) send(process, SIGKILL);
}

}  // namespace stepgate::local
