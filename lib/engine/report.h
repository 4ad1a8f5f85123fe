// Where a step's life is told to others: the runner tells it, and does not know how it is kept.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "os/control.h"
#include "step/lifecycle.h"
#include "step/record.h"

namespace stepgate {

class Report {
 public:
  Report() = default;
  virtual ~Report() = default;
  Report(Report&&) = default;
  Report& operator=(Report&&) = default;

  // The step is in `state` now.
  virtual void state(State state, std::optional<int> pid, std::vector<std::string> waiting_for) = 0;
  // A sidecar's command can be used; or not any more, since it has ended or is about to.
  virtual void ready(bool is_ready) = 0;
  // The step is over. The wrapper's exit status.
  virtual int finish(const Account& account, const Outcome& outcome) = 0;
  // Null where there is none.
  [[nodiscard]] virtual const os::Control* control() const = 0;
  // What the command is told of it, NAME=VALUE.
  [[nodiscard]] virtual std::vector<std::string> environment() const = 0;
};

}  // namespace stepgate
