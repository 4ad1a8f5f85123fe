// Does a command exit with 0? Whatever it says goes to /dev/null.
#pragma once

#include <string>

#include "engine/probes/attempt.h"

namespace stepgate {

class ExecAttempt : public ProbeAttempt {
 public:
  ExecAttempt(const os::Inherited& inherited, const ExecProbe& probe, Done done);
  // Kills its process group, and what has left that, if anything is still there.
  ~ExecAttempt() override;

  void begin() override;
  [[nodiscard]] std::string_view lacks() const override { return "no end"; }
  bool reaped(pid_t pid, const CommandEnd& end) override;

 private:
  void kill_all();

  const os::Inherited& inherited_;
  const ExecProbe& probe_;
  Done done_;
  std::string mark_;  // in the environment of all that this try starts
  pid_t pid_ = 0;     // 0: does not run
};

}  // namespace stepgate
