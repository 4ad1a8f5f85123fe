#include "author/local_run.h"

#include <algorithm>
#include <csignal>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "author/commands.h"
#include "author/output.h"
#include "author/run_interrupts.h"
#include "local/kept_output.h"
#include "local/podman/backend.h"
#include "local/processes/backend.h"
#include "local/show/console.h"
#include "local/show/results.h"
#include "local/show/summary.h"
#include "local/show/view.h"
#include "local/timeline.h"
#include "os/process_start.h"
#include "os/signals.h"
#include "os/temporary_folder.h"
#include "os/terminal.h"
#include "step/outcome.h"
#include "uv/poll.h"

namespace stepgate::author {
namespace {

constexpr int kStdout = 1;
constexpr int kStderr = 2;

// What is there before the run, and outlives it.
struct Setting {
  uv::Loop& loop;
  const os::SignalSource& signals;
  bool minds_hang_up;  // HUP does not count where it is ignored, as under nohup(1)
  const std::string& folder;
  const os::Inherited& inherited;
};

std::unique_ptr<local::Backend> backend_of(const LocalRun& run, const Setting& setting) {
  if (!run.in_podman) {
    return local::run_in_processes(setting.loop,
                                   {run.plan, setting.folder, run.programs, setting.inherited});
  }
  return local::run_in_podman(
      setting.loop, {run.plan, run.documents, setting.folder, run.programs, setting.inherited});
}

class Running {
 public:
  Running(const LocalRun& run, const Setting& setting)
      : run_(run),
        setting_(setting),
        parts_(local::parts_of(run.plan, setting.folder)),
        console_(kStdout, kStderr),
        backend_(backend_of(run, setting)) {}

  int run() {
    auto options = view_options();
    if (!options) return misuse(options.error());
    view_.emplace(setting_.loop, console_, parts_, std::move(*options),
                  local::View::Callbacks{.all_have_ended = [this] { setting_.loop.stop(); },
                                         .unread = [this] { interrupts_->nobody_reads(); }});
    interrupts_.emplace(setting_.signals, setting_.minds_hang_up,
                        RunInterrupts::Ended{*backend_, *view_, console_});
    console_.mind(setting_.signals.fd(), [this] {
      interrupts_->take();
      return !interrupts_->have_killed();
    });
    auto poll = uv::Poll::make(setting_.loop, setting_.signals.fd(), uv::Poll::For::reading,
                               [this] { interrupts_->take(); });
    if (!poll) return misuse(poll.error());
    (*poll)->start();
    if (const auto started = backend_->start(watcher()); !started) {
      console_.show_status("");
      return misuse(started.error());
    }
    setting_.loop.run();
    return conclude();
  }

 private:
  [[nodiscard]] Result<local::ViewOptions> view_options() const {
    local::ViewOptions options{.quiet = run_.is_quiet};
    if (run_.only_step.empty()) return options;
    const auto part = local::part_called(run_.only_step, parts_);
    if (!part) return std::unexpected(part.error());
    options.only = (*part)->container;
    return options;
  }

  // The view, behind what keeps the output where somebody will want to see it.
  local::Watcher& watcher() {
    if (!run_.report && !run_.keeps_folder) return *view_;
    return kept_.emplace(
        *view_, local::logs_folder(setting_.folder),
        run_.keeps_folder ? local::KeptOutput::Keep::all : local::KeptOutput::Keep::ends,
        [this](const std::string& container) {
          const auto part = std::ranges::find(parts_, container, &local::Part::container);
          return part == parts_.end() ? "" : part->title;
        });
  }

  int conclude() {
    const std::vector<local::Ending> endings = view_->endings();
    local::PageLook look{.paint = console_.paint(local::Channel::out)};
    if (console_.is_terminal(local::Channel::out)) {
      look.columns = console_.columns(local::Channel::out);
    }
    console_.show(local::Channel::out,
                  local::summary(endings, local::results_of(run_.plan, setting_.folder), look), "");
    const bool is_reported = write_wanted_report(endings);
    if (view_->failure()) return kExitMisuse;
    if (view_->has_timed_out()) return kExitTimedOut;
    const int status = interrupts_->exit_status_of(endings);
    return status == 0 && !is_reported ? kExitMisuse : status;
  }

  // False where it is said that it cannot be had.
  [[nodiscard]] bool write_wanted_report(std::span<const local::Ending> endings) const {
    if (!run_.report) return true;
    const auto timeline = local::timeline_of({run_.plan, parts_, endings, setting_.folder});
    if (!timeline) return misuse(timeline.error()) == 0;
    os::restore_umask(setting_.inherited);
    const auto written = write_report(*timeline, run_.report->format, run_.report->path);
    if (!written) return misuse(written.error()) == 0;
    tell(fmt::format("the report is {}", run_.report->path));
    return true;
  }

  const LocalRun& run_;
  const Setting& setting_;
  std::vector<local::Part> parts_;
  local::Console console_;
  std::optional<local::View> view_;
  std::optional<local::KeptOutput> kept_;    // tells the view
  std::unique_ptr<local::Backend> backend_;  // tells one of them
  std::optional<RunInterrupts> interrupts_;
};

}  // namespace

int run_here(const LocalRun& run) {
  const os::Inherited inherited = os::prepare_process();
  auto folder = os::TemporaryFolder::make("stepctl-run-");
  if (!folder) return misuse(folder.error());
  auto loop = uv::Loop::make();
  if (!loop) return misuse(loop.error());
  const bool minds_hang_up = !os::is_ignored(SIGHUP);
  const auto signals = os::SignalSource::take();
  if (!signals) return misuse(signals.error());
  const Setting setting{*loop, *signals, minds_hang_up, folder->path(), inherited};
  const int status = Running(run, setting).run();
  if (run.keeps_folder) {
    folder->keep();
    tell(fmt::format("the folder of the run is {}", folder->path()));
  }
  return status;
}

}  // namespace stepgate::author
