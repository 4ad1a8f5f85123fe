// The containers whose processes run, and the signals that they get.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include <sys/types.h>

#include "base/duration.h"
#include "uv/timer.h"

namespace stepgate::local {

class Running {
 public:
  // Whoever is asked to end has `grace` before he is killed.
  Running(uv::Loop& loop, Duration grace);

  void add(pid_t process, std::size_t container) { containers_[process] = container; }
  // The container that this was the process of.
  std::optional<std::size_t> remove(pid_t process);
  [[nodiscard]] bool is_empty() const { return containers_.empty(); }
  [[nodiscard]] bool all(const std::function<bool(std::size_t)>& are) const;

  void terminate(std::size_t container);
  // Once only.
  void terminate_all();
  void kill_all();

 private:
  void signal_asked(int signal);

  Duration grace_;
  std::map<pid_t, std::size_t> containers_;
  std::set<std::size_t> asked_;  // each by itself, all at about the same time
  uv::Timer asked_grace_;
  uv::Timer all_grace_;
  bool is_terminating_ = false;
};

}  // namespace stepgate::local
