// What a sidecar does beside its command: it finds out when the command is ready to serve, and when
// nobody needs it any more.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/marker_watch.h"
#include "engine/path_watcher.h"
#include "engine/probes/repeated_probe.h"
#include "step/spec.h"

namespace stepgate {

class Serving {
 public:
  struct Callbacks {
    std::function<void()> became_ready;  // once an attempt: every probe has succeeded
    std::function<void()> released;      // once: all that it serves is finished
    // Something that would make it ready can never come true; the words say what.
    std::function<void(const std::string& why)> hopeless;
  };
  // All by reference outlive it.
  Serving(uv::Loop& loop, PathWatcher& paths, const SidecarSpec& spec, ProbeTiming timing,
          const os::Inherited& inherited, Callbacks callbacks);

  // Looks for the end of those that it serves, from now on. May call back before it returns.
  void start();
  // The command has been started: is it ready? May call back before it returns.
  void begin_attempt();
  // It is not to be used any more, whether it has ended by now or is about to; the probes are given
  // up, with what they have started (strays.h). True where it was ready. Safe in a callback.
  bool end_attempt();
  void reaped(pid_t pid, const CommandEnd& end);

 private:
  void finished();
  void settled(const std::string& called, Standing standing, const std::string& why);
  void succeeded();

  uv::Loop& loop_;
  PathWatcher& paths_;
  const SidecarSpec& spec_;
  ProbeTiming timing_;
  const os::Inherited& inherited_;
  Callbacks callbacks_;
  std::vector<std::unique_ptr<MarkerWatch>> until_;
  std::size_t unfinished_ = 0;
  std::vector<std::unique_ptr<MarkerWatch>> ready_files_;
  std::vector<std::unique_ptr<RepeatedProbe>> ready_probes_;
  std::size_t not_ready_ = 0;
  bool serves_ = false;  // between begin_attempt() and end_attempt()
};

}  // namespace stepgate
