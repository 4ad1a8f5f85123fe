#include "tekton/step.h"

#include <cstdlib>
#include <utility>

#include "engine/log.h"
#include "engine/runner.h"
#include "os/folder.h"
#include "os/own_rights.h"
#include "os/process_start.h"
#include "os/signals.h"
#include "tekton/breakpoint.h"
#include "tekton/credentials/credentials.h"
#include "tekton/credentials/home.h"
#include "tekton/platform.h"
#include "tekton/start.h"
#include "tekton/step_report.h"
#include "tekton/translation.h"

namespace stepgate::tekton {
namespace {

int fail(const Error& error) {
  log::error(describe(error));
  return kExitFailed;
}

// The words of the command, arguments and all.
Result<std::vector<std::string>> command_of(const Flags& flags) {
  std::vector<std::string> words;
  if (!flags.entrypoint.empty()) {
    words.push_back(flags.entrypoint);
  } else {
    const char* commands = std::getenv("TEKTON_PLATFORM_COMMANDS");
    if (commands == nullptr) {
      return invalid(
          "there is no command: neither -entrypoint nor TEKTON_PLATFORM_COMMANDS names one");
    }
    Result<std::vector<std::string>> found = platform_command(commands, this_platform());
    if (!found) return found;
    words = std::move(*found);
  }
  words.insert(words.end(), flags.arguments.begin(), flags.arguments.end());
  return words;
}

Result<void> make_step_folders(const std::string& step_metadata_dir) {
  if (step_metadata_dir.empty()) return {};
  for (const char* name : {"/results", "/artifacts"}) {
    if (const Result<void> made = os::make_folders(step_metadata_dir + name); !made) return made;
  }
  return {};
}

int run_with(const Flags& flags, const Paths& paths, const os::SignalSource& signals,
             os::Inherited inherited, Start start) {
  const Surroundings surroundings = read_surroundings();
  hide_from_command(surroundings);
  Result<uv::Loop> loop = uv::Loop::make();
  if (!loop) return fail(loop.error());
  Result<Reporter> reporter = Reporter::begin(report_policy_of(flags, surroundings));
  if (!reporter) return fail(reporter.error());
  // Pods of stepctl are also run by podman.
  const auto message =
      surroundings.step.empty() ? StepReport::Message::required : StepReport::Message::optional;
  StepReport report(flags, paths, std::move(*reporter), message);
  write_credentials(flags.credentials, paths);
  copy_credentials_home(paths);
  const StepSpec spec = spec_of(flags, start.words.command, paths, surroundings);
  const auto prepare = [&report, &start]() -> std::expected<Launch, Event> {
    report.step_started();
    return prepare_start(start);
  };
  int status = 0;
  if (const Result<void> made = make_step_folders(flags.step_metadata_dir); made) {
    status = Runner(*loop, signals, inherited, spec, report, prepare).run();
  } else {
    const std::string reason = describe(made.error());
    log::error(reason);
    status = report.finish({}, cannot_start(kExitFailed, reason));
  }
  if (report.is_at_breakpoint()) {
    status = stay_at_breakpoint(*loop, signals, report, breakpoint_exit(flags, surroundings),
                                spec.ending.cancel_file);
  }
  return status;
}

}  // namespace

int run_step(const Flags& flags, const Paths& paths) {
  if (flags.enable_spire) {
    return fail(invalid("-enable_spire is not supported: results cannot be signed here").error());
  }
  Start start{.words = {}, .files = step_files(paths), .timeout = flags.timeout};
  if (!flags.when_expressions.empty()) {
    Result<std::vector<WhenRow>> when = parse_when(flags.when_expressions);
    if (!when) return fail(when.error());
    start.words.when = std::move(*when);
  }
  Result<std::vector<std::string>> command = command_of(flags);
  if (!command) return fail(command.error());
  start.words.command = std::move(*command);
  os::hide_memory();
  const os::Inherited inherited = os::prepare_process();
  const Result<os::SignalSource> signals = os::SignalSource::take();
  if (!signals) return fail(signals.error());
  return run_with(flags, paths, *signals, inherited, std::move(start));
}

}  // namespace stepgate::tekton
