// One try of a probe.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "base/error.h"
#include "os/process_start.h"
#include "step/gate.h"
#include "step/outcome.h"
#include "step/probe.h"
#include "uv/loop.h"

namespace stepgate {

// Destroying it gives the try up; what it has started is killed, as far as it can be told from what
// others have (strays.h).
class ProbeAttempt {
 public:
  // Called once: succeeded, failed, or impossible (no try can ever succeed); `why` for the latter
  // two. May destroy the attempt.
  using Done = std::function<void(Standing standing, const std::string& why)>;

  ProbeAttempt() = default;
  virtual ~ProbeAttempt() = default;
  ProbeAttempt(const ProbeAttempt&) = delete;
  ProbeAttempt& operator=(const ProbeAttempt&) = delete;

  // May be done before it returns.
  virtual void begin() = 0;
  // What has not come yet, for who loses patience: "no connection".
  [[nodiscard]] virtual std::string_view lacks() const = 0;
  // A child of this process was reaped; says whether it was this attempt's.
  virtual bool reaped(pid_t /*pid*/, const CommandEnd& /*end*/) { return false; }
};

// The kind that `probe` asks for; `probe` outlives it.
std::unique_ptr<ProbeAttempt> make_attempt(uv::Loop& loop, const os::Inherited& inherited,
                                           const Probe& probe, ProbeAttempt::Done done);

// An error in as few words as fit into brackets: "connection refused".
std::string in_short(const Error& error);

}  // namespace stepgate
