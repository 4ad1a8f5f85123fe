#include <array>
#include <cerrno>

#include "cli/commands.h"
#include "cli/draft.h"
#include "cli/misuse.h"
#include "cli/show.h"
#include "cli/simple_words.h"
#include "cli/values.h"
#include "os/hang_up.h"
#include "os/process_start.h"
#include "os/terminal.h"
#include "report/changes.h"
#include "report/json_line.h"
#include "report/run_status.h"
#include "report/run_watch.h"
#include "report/screen.h"
#include "report/table.h"
#include "uv/poll.h"

namespace stepgate::cli {
namespace {

constexpr int kStdout = 1;

constexpr std::array kOptions{
    SimpleOption{"json", "", "a line of JSON a step, for programs"},
    SimpleOption{"watch", "", "shows every change, until it is interrupted"},
};

constexpr SimpleCommand kCommand{
    "stepgate status", "[OPTIONS] [RUN_DIR]",
    "Shows the steps of a run directory: state, since when, exit code, reason.\n"
    "RUN_DIR is $STEPGATE_RUN_DIR or /stepgate/run where it is left out.",
    kOptions, "stepgate status --watch /stepgate/run"};

using Steps = std::vector<report::StepStatus>;

std::string lines_of(const Steps& steps, bool json) {
  std::string text;
  if (json) {
    for (const report::StepStatus& step : steps) text += report::json_line(step);
  } else {
    for (const std::string& line : report::table(steps)) text += line + "\n";
  }
  return text;
}

// A line a change, each aligned with what is known by then.
std::string changed_lines(const Steps& before, const Steps& now, bool json) {
  std::string text;
  for (const report::StepStatus& step : report::changes(before, now)) {
    text += json ? report::json_line(step) : report::row(step, now) + "\n";
  }
  return text;
}

class Showing {
 public:
  Showing(uv::Loop& loop, const std::string& run_dir, bool json)
      : loop_(loop),
        json_(json),
        redraws_(!json && os::terminal_size(kStdout).has_value()),
        run_(loop, run_dir, [this] { show(); }),
        reader_(os::hang_up_of(kStdout)) {}

  int run() {
    show();
    if (printed_) end_with_reader();
    if (printed_) loop_.run();
    // Whoever read this has seen enough.
    if (printed_ || printed_.error().code == EPIPE) return 0;
    return misuse(describe(printed_.error()));
  }

 private:
  // Where nothing changes, no write would tell that nobody reads any more.
  void end_with_reader() {
    if (!reader_) return;
    auto gone =
        uv::Poll::make(loop_, reader_.get(), uv::Poll::For::reading, [this] { loop_.stop(); });
    if (!gone) return;
    reader_gone_ = std::move(*gone);
    reader_gone_->start();
  }

  void show() {
    Steps now = run_.steps();
    if (shown_ && *shown_ == now) return;
    printed_ = os::print(text_for(now));
    shown_ = std::move(now);
    if (!printed_) loop_.stop();
  }

  std::string text_for(const Steps& now) {
    if (redraws_) {
      const auto size = os::terminal_size(kStdout).value_or(os::TerminalSize{});
      return screen_.draw(report::short_table(now, report::Screen::room(size)), size);
    }
    return shown_ ? changed_lines(*shown_, now, json_) : lines_of(now, json_);
  }

  uv::Loop& loop_;
  bool json_;
  bool redraws_;
  report::Screen screen_;
  std::optional<Steps> shown_;
  Result<void> printed_;
  report::RunWatch run_;
  os::Fd reader_;  // outlives reader_gone_
  std::unique_ptr<uv::Poll> reader_gone_;
};

int watch(const std::string& run_dir, bool json) {
  // Before that is opened on /dev/null, where it could be written for ever.
  if (const auto open = os::check_stdout(); !open) return misuse(describe(open.error()));
  os::prepare_process();
  os::end_well_on_signals();
  Result<uv::Loop> loop = uv::Loop::make();
  if (!loop) return misuse(describe(loop.error()));
  return Showing(*loop, run_dir, json).run();
}

}  // namespace

std::span<const SimpleOption> status_options() { return kOptions; }

int status_command(const Arguments& arguments) {
  const auto given = take_simple_words(kCommand, arguments);
  if (!given) return given.error();
  if (given->words.size() > 1) {
    return misuse("status takes one run directory, as in: stepgate status /stepgate/run");
  }
  const auto run_dir =
      absolute_path(given->words.empty() ? default_run_dir() : given->words.front());
  if (!run_dir) return misuse(describe(run_dir.error()));
  const Result<Steps> steps = report::read_run(*run_dir);
  if (!steps) return misuse(describe(steps.error()));
  if (given->has("watch")) return watch(*run_dir, given->has("json"));
  return show(lines_of(*steps, given->has("json")));
}

}  // namespace stepgate::cli
