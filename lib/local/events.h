// What runs a Pod's containers on this machine, and who is told what becomes of them.
#pragma once

#include <string>
#include <string_view>

#include "base/duration.h"
#include "base/error.h"

namespace stepgate::local {

enum class Channel { out, err };

// Told on the loop's thread, in the order in which things happen.
class Watcher {
 public:
  virtual ~Watcher() = default;
  virtual void started(const std::string& container) = 0;
  // Any piece of what a container writes: not whole lines.
  virtual void output(const std::string& container, Channel channel, std::string_view bytes) = 0;
  // 128+N for signal N.
  virtual void ended(const std::string& container, int exit_code) = 0;
  // Nothing comes after it.
  virtual void all_ended() = 0;
  // The backend itself failed; all_ended() follows.
  virtual void broke(const Error& error) = 0;
  // A sentence for people, each once: what of the Pod does not count here.
  virtual void note(const std::string& /*sentence*/) {}
  // The Pod has run for as long as it may: everything is asked to end, and then killed.
  virtual void timed_out(Duration /*limit*/) {}
};

// No process and no mount is left when it is gone.
class Backend {
 public:
  virtual ~Backend() = default;
  // The watcher outlives the backend.
  virtual Result<void> start(Watcher& watcher) = 0;
  // In order: through the steps' control files, as `stepgate cancel` does.
  virtual void cancel() = 0;
  // Outright.
  virtual void kill() = 0;
};

}  // namespace stepgate::local
