// Tries a probe again and again until it succeeds.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "engine/probes/attempt.h"
#include "uv/timer.h"

namespace stepgate {

class RepeatedProbe {
 public:
  // Called once, with succeeded, or with impossible and why; may destroy this.
  using Settled = std::function<void(Standing standing, const std::string& why)>;
  // All by reference outlive it.
  RepeatedProbe(uv::Loop& loop, const os::Inherited& inherited, const Probe& probe,
                ProbeTiming timing, Settled settled);

  // The first try, at once; may settle before it returns.
  void start();
  // Why the last try failed; where none has, what the first one lacks so far.
  [[nodiscard]] std::string shortcoming() const;
  // A child of this process was reaped; says whether it was this probe's. May settle.
  bool reaped(pid_t pid, const CommandEnd& end);

 private:
  void begin();
  void ended(Standing standing, const std::string& why);
  void lose_patience();

  uv::Loop& loop_;
  const os::Inherited& inherited_;
  const Probe& probe_;
  ProbeTiming timing_;
  Settled settled_;
  std::unique_ptr<ProbeAttempt> attempt_;
  std::string last_failure_;
  std::chrono::steady_clock::time_point begun_;
  uv::Timer next_;
  uv::Timer patience_;
};

}  // namespace stepgate
