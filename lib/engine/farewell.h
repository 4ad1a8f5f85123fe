// Tells a server that is not wrapped, such as a service mesh's proxy, that this step has ended.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "engine/probes/attempt.h"
#include "uv/timer.h"

namespace stepgate {

class Farewell {
 public:
  // `said` is called once: it was told, or could not be, which the log says. References outlive it.
  Farewell(uv::Loop& loop, const os::Inherited& inherited, const Probe& post, Duration timeout,
           std::function<void()> said);

  void start();

 private:
  void ended(Standing standing, const std::string& why);

  uv::Loop& loop_;
  const os::Inherited& inherited_;
  const Probe& post_;
  Duration timeout_;
  std::function<void()> said_;
  std::unique_ptr<ProbeAttempt> attempt_;
  uv::Timer patience_;
  bool told_ = false;
};

// The same in a loop of its own, for a step that never came to run. Returns when it is over.
void say_farewell(const os::Inherited& inherited, const Probe& post, Duration timeout);

}  // namespace stepgate
