// Does a command exit with 0? Whatever it says goes to /dev/null.
#pragma once

#include "engine/probes/attempt.h"

namespace stepgate {

class ExecAttempt : public ProbeAttempt {
 public:
  ExecAttempt(const os::Inherited& inherited, const ExecProbe& probe, Done done);
  // Kills its process group, if that is still there.
  ~ExecAttempt() override;

  void begin() override;
  [[nodiscard]] std::string_view lacks() const override { return "no end"; }
  bool reaped(pid_t pid, const CommandEnd& end) override;

 private:
  void kill_group();

  const os::Inherited& inherited_;
  const ExecProbe& probe_;
  Done done_;
  pid_t pid_ = 0;  // 0: does not run
};

}  // namespace stepgate
