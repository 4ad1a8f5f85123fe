// All that a step's command needs while it runs, asked for at once: sidecars, probes.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/path_watcher.h"
#include "engine/probes/repeated_probe.h"
#include "engine/probes/strays.h"
#include "engine/sidecar_watch.h"
#include "engine/still_missing.h"
#include "os/process_start.h"
#include "step/gate.h"
#include "step/spec.h"

namespace stepgate {

class Needs {
 public:
  // `changed` is called whenever the standing or what is missing may have changed; may destroy
  // this. All by reference outlive it.
  Needs(uv::Loop& loop, PathWatcher& paths, const WaitSpec& spec, const os::Inherited& inherited,
        std::function<void()> changed);
  // Gives up every probe; nothing that one has started survives it.
  ~Needs();
  Needs(const Needs&) = delete;
  Needs& operator=(const Needs&) = delete;

  // May tell of changes before it returns.
  void start();
  // Looks at every sidecar once more. A probe that has succeeded is not asked again.
  void look_again();
  // A child of this process was reaped. May tell of a change.
  void reaped(pid_t pid, const CommandEnd& end);

  // succeeded: all of it is there; failed, impossible: for good, and `why` says it.
  [[nodiscard]] Standing standing() const;
  [[nodiscard]] std::string why() const;

  [[nodiscard]] std::vector<StillMissing> missing() const;

 private:
  struct Asked {
    const Probe& probe;
    Standing standing = Standing::pending;
    std::string why = {};
    std::unique_ptr<RepeatedProbe> tries = {};
  };

  uv::Loop& loop_;
  PathWatcher& paths_;
  const WaitSpec& spec_;
  const os::Inherited& inherited_;
  std::function<void()> changed_;
  std::optional<Strays> strays_;  // where a probe starts commands
  std::vector<std::unique_ptr<SidecarWatch>> sidecars_;
  std::vector<Asked> probes_;
};

}  // namespace stepgate
