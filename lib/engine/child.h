// The command: started, signalled, and known by its process id until it has been reaped.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/copies.h"
#include "os/process_start.h"
#include "os/spawn.h"
#include "step/spec.h"

namespace stepgate {

struct ChildRequest {
  std::vector<std::string> words;
  std::vector<std::string> environment;  // on top of the wrapper's own
  bool isolated = false;
};

class Child {
 public:
  explicit Child(os::Inherited inherited) : inherited_(inherited) {}

  std::expected<void, os::SpawnError> start(const ChildRequest& request, const Copies& copies);
  // Has it been started and not been reaped?
  [[nodiscard]] bool runs() const { return runs_; }
  [[nodiscard]] bool is(int pid) const { return runs_ && pid == pid_; }
  [[nodiscard]] std::optional<int> pid() const {
    return runs_ ? std::optional(pid_) : std::nullopt;
  }
  // Its process group, also after it was reaped.
  [[nodiscard]] int group() const { return pid_; }

  // To the whole group. One that asks it to end also wakes what is stopped, which could not heed it
  // otherwise.
  void signal(int number) const;
  void ask_to_end(int number) const;
  void reaped();

 private:
  os::Inherited inherited_;
  int pid_ = 0;
  bool runs_ = false;
};

}  // namespace stepgate
