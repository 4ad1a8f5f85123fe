// Runs one step from its start to its marker. It owns every part and is the only one that acts: the
// parts post events, the lifecycle decides, and the runner does what it says.
#pragma once

#include <deque>
#include <optional>

#include "engine/cancel_watch.h"
#include "engine/child.h"
#include "engine/copies.h"
#include "engine/farewell.h"
#include "engine/hunter.h"
#include "engine/path_watcher.h"
#include "engine/preparation.h"
#include "engine/report.h"
#include "engine/serving.h"
#include "engine/waiter.h"
#include "os/process_start.h"
#include "os/reaper.h"
#include "os/signals.h"
#include "step/lifecycle.h"
#include "step/record.h"
#include "step/spec.h"
#include "uv/loop.h"
#include "uv/poll.h"
#include "uv/timer.h"

namespace stepgate {

class Runner {
 public:
  // All by reference outlive it. Without a preparation the command is started as the spec has it.
  Runner(uv::Loop& loop, const os::SignalSource& signals, os::Inherited inherited,
         const StepSpec& spec, Report& report, Preparation preparation = {});

  // The wrapper's exit status.
  int run();

 private:
  void post(Event event);
  void perform(const Action& action);
  void enter_state();
  [[nodiscard]] Event prepare();
  void start_command();
  [[nodiscard]] bool has_started_all() const;
  std::expected<void, Event> open_copies();
  void back_off(Duration delay);
  [[nodiscard]] std::string attempt_in_words(int retry) const;
  void finish();

  void begin_serving();
  void end_serving();

  void read_signals();
  void reap_children();
  void signal_came(int number);
  [[nodiscard]] std::string reason_with_notes() const;

  uv::Loop& loop_;
  const os::SignalSource& signals_;
  const StepSpec& spec_;
  os::Inherited inherited_;
  LifePolicy policy_;
  Report& report_;
  Preparation preparation_;
  Launch launch_;
  Life life_;
  Account account_;
  Timestamp attempt_started_at_;
  std::deque<Event> events_;
  bool working_ = false;
  int exit_status_ = 0;
  std::vector<std::string> notes_;  // what else the reason must say
  std::optional<std::int64_t> oom_kills_before_;

  PathWatcher paths_;
  Waiter waiter_;
  CancelWatch cancel_;
  Copies copies_;
  Child child_;
  Hunter hunter_;
  std::optional<Serving> serving_;    // of a sidecar
  std::optional<Farewell> farewell_;  // to whom it is told that the step has ended
  uv::Timer timeout_;
  uv::Timer attempt_timeout_;
  uv::Timer retry_;
  uv::Timer grace_;
  uv::Timer patience_;
  uv::Timer drain_;
  uv::Timer progress_;
  std::unique_ptr<uv::Poll> signal_events_;
};

}  // namespace stepgate
