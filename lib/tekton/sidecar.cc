#include "tekton/sidecar.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <utility>

#include "engine/log.h"
#include "engine/reporter.h"
#include "engine/runner.h"
#include "go/flags.h"
#include "go/usage.h"
#include "os/lease.h"
#include "os/own_rights.h"
#include "os/process_start.h"
#include "os/signals.h"
#include "tekton/translation.h"
#include "uv/timer.h"

namespace stepgate::tekton {
namespace {

constexpr int kMisuse = 2;
constexpr const char* kCalled = "entrypoint sidecar";

struct Draft {
  SidecarSpec sidecar;
  std::vector<std::string> until;
  Nanoseconds interval = ProbeTiming().interval;
  Nanoseconds timeout = ProbeTiming().timeout;
  Nanoseconds settling{0};
};

TakeValue into(std::vector<Probe>& probes, Result<Probe> (*parse)(const std::string&)) {
  return [&probes, parse](const std::string& text) -> Result<void> {
    Result<Probe> probe = parse(text);
    if (!probe) return std::unexpected(probe.error());
    probes.push_back(std::move(*probe));
    return {};
  };
}

std::vector<GoFlag> table_of(Draft& draft) {
  std::vector<Probe>& probes = draft.sidecar.ready_probes;
  return {
      {"until", "markers of the steps, with commas between; when all are there it is ended",
       &draft.until},
      {"ready_exec", "it is ready when this command exits with 0; repeatable",
       into(probes, parse_exec_probe)},
      {"ready_http", "it is ready when this URL answers 2xx or 3xx; repeatable",
       into(probes, parse_http_probe)},
      {"ready_tcp", "it is ready when HOST:PORT takes connections; repeatable",
       into(probes, parse_tcp_probe)},
      {"ready_after", "it is ready no sooner than this after that", &draft.settling},
      {"probe_interval", "how long to wait between two tries", &draft.interval},
      {"probe_timeout", "how long one try may take", &draft.timeout},
  };
}

// No time at all would be a loop that never rests.
Duration some_time(Nanoseconds duration, Duration otherwise) {
  const auto whole = std::chrono::duration_cast<Duration>(duration);
  return whole > Duration(0) ? whole : otherwise;
}

StepSpec spec_of(const Draft& draft, const std::vector<std::string>& command) {
  StepSpec spec;
  spec.command = command;
  spec.sidecar = draft.sidecar;
  for (const std::string& marker : draft.until) {
    spec.sidecar.until.push_back({.path = marker, .called = marker, .follows_links = false});
  }
  spec.wait.probe_timing = {some_time(draft.interval, ProbeTiming().interval),
                            some_time(draft.timeout, ProbeTiming().timeout)};
  return spec;
}

// `ready` has a lease of its own, so that steps that wait for it notice a wrapper that was killed.
class SidecarReport : public Report {
 public:
  SidecarReport(uv::Loop& loop, Duration settling, Reporter reporter,
                std::optional<os::Folder> folder)
      : reporter_(std::move(reporter)),
        folder_(std::move(folder)),
        settling_(settling),
        settled_(loop, [this] { let_go(); }) {
    if (!folder_) return;
    if (Result<os::Lease> taken = os::Lease::take(*folder_, "ready")) lease_ = std::move(*taken);
  }

  void state(State state, std::optional<int> pid, std::vector<std::string> waiting_for) override {
    reporter_.state(state, pid, std::move(waiting_for));
  }
  // It becomes ready once, since nothing starts the command anew.
  void ready(bool /*is_ready*/) override { settled_.start(settling_); }
  int finish(const Account& account, const Outcome& outcome) override {
    settled_.stop();
    let_go();
    return reporter_.finish(account, outcome);
  }
  [[nodiscard]] const os::Control* control() const override { return reporter_.control(); }
  [[nodiscard]] std::vector<std::string> environment() const override {
    return reporter_.environment();
  }

 private:
  void let_go() {
    reporter_.ready(true);
    if (lease_) lease_->give_up(*folder_);
    lease_.reset();
  }

  Reporter reporter_;
  std::optional<os::Folder> folder_;
  Duration settling_;
  uv::Timer settled_;
  std::optional<os::Lease> lease_;
};

int fail(const Error& error) {
  log::error(describe(error));
  return 1;
}

ReportPolicy policy_of(const Surroundings& surroundings) {
  ReportPolicy policy;
  policy.step = surroundings.step;
  policy.run_dir = surroundings.run_dir;
  policy.hides_from_command = surroundings.hidden;
  return policy;
}

int run_in_folder(const StepSpec& spec, Duration settling) {
  const Surroundings surroundings = read_surroundings();
  if (surroundings.step.empty()) {
    return fail(invalid("a sidecar needs STEPGATE_STEP and STEPGATE_RUN_DIR").error());
  }
  hide_from_command(surroundings);
  os::hide_memory();
  const os::Inherited inherited = os::prepare_process();
  const Result<os::SignalSource> signals = os::SignalSource::take();
  if (!signals) return fail(signals.error());
  Result<uv::Loop> loop = uv::Loop::make();
  if (!loop) return fail(loop.error());
  const ReportPolicy policy = policy_of(surroundings);
  Result<Reporter> reporter = Reporter::begin(policy);
  if (!reporter) return fail(reporter.error());
  Result<os::Folder> folder =
      os::Folder::make(step_folder(policy.run_dir, policy.step), os::Follow::no_links);
  SidecarReport report(*loop, settling, std::move(*reporter),
                       folder ? std::optional(std::move(*folder)) : std::nullopt);
  return Runner(*loop, *signals, inherited, spec, report).run();
}

void print(const std::string& complaint, std::span<const GoFlag> table) {
  const std::string text = (complaint.empty() ? "" : complaint + "\n") + go_usage(kCalled, table);
  (void)std::fputs(text.c_str(), stderr);
}

// Nobody is to wait for this sidecar for ever: steps do so for `ready`, whose failure is told
// beside it as that of any file that is waited for.
int misuse(const std::string& complaint, std::span<const GoFlag> table) {
  print(complaint, table);
  const Surroundings surroundings = read_surroundings();
  if (surroundings.step.empty()) return kMisuse;
  ReportPolicy policy = policy_of(surroundings);
  policy.post_file = step_folder(policy.run_dir, policy.step) + "/ready";
  policy.post_file_is_bare = true;
  Result<Reporter> reporter = Reporter::begin(policy);
  if (!reporter) {
    log::error(describe(reporter.error()));
    return kMisuse;
  }
  return reporter->finish({}, cannot_start(kMisuse, complaint));
}

}  // namespace

int run_sidecar(std::span<const std::string> words, const std::vector<std::string>& command) {
  Draft draft;
  const std::vector<GoFlag> table = table_of(draft);
  const GoFlagsRead read = read_go_flags(table, words);
  if (read.end == GoFlagsEnd::help) {
    print("", table);
    return 0;
  }
  if (read.end == GoFlagsEnd::misuse) return misuse(read.complaint, table);
  if (!read.words.empty()) return misuse("what is not a flag stands behind --", table);
  if (command.empty()) return misuse("there is no command behind --", table);
  return run_in_folder(spec_of(draft, command),
                       std::chrono::duration_cast<Duration>(draft.settling));
}

}  // namespace stepgate::tekton
