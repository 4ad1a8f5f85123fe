#include <cstdlib>

#include "cli/commands.h"
#include "cli/misuse.h"
#include "cli/parse.h"
#include "cli/show.h"
#include "cli/spec_source.h"
#include "engine/farewell.h"
#include "engine/reporter.h"
#include "engine/runner.h"
#include "engine/script.h"
#include "engine/termination_message.h"
#include "os/own_rights.h"

namespace stepgate::cli {
namespace {

const Sentences kSentences{
    "stepgate run", "Waits for what must come first, runs the command, and leaves a marker.",
    "Usage: stepgate run [OPTIONS] -- COMMAND [ARGUMENT...]",
    "Example: stepgate run --step test --after build --timeout 10m -- make", false};

// The end of a step that has not come to run.
int leave(const Draft& draft, const os::Inherited& inherited, int exit_status) {
  if (draft.spec.on_exit_post) {
    say_farewell(inherited, *draft.spec.on_exit_post, draft.spec.wait.probe_timing.timeout);
  }
  return exit_status;
}

int run_step(const Draft& draft, const os::SignalSource& signals, os::Inherited inherited) {
  if (draft.report.once && has_succeeded(draft.report)) {
    log::info("has succeeded already: nothing to run");
    return leave(draft, inherited, 0);
  }
  Result<uv::Loop> loop = uv::Loop::make();
  if (!loop) return misuse(describe(loop.error()));
  Result<Reporter> reporter = Reporter::begin(draft.report);
  if (!reporter) {
    leave_termination_message(draft.report, describe(reporter.error()));
    misuse(describe(reporter.error()));
    // Where another wrapper holds the name, the step has not ended.
    if (reporter.error().kind == ErrorKind::held) return kExitMisuse;
    return leave(draft, inherited, kExitMisuse);
  }
  std::optional<Script> script;
  Preparation preparation;
  if (draft.spec.script) {
    const std::string folder =
        draft.report.step.empty() ? "" : step_folder(draft.report.run_dir, draft.report.step);
    script.emplace(*draft.spec.script, folder, draft.spec.command);
    preparation = [&script] { return script->prepare(); };
  }
  Runner runner(*loop, signals, inherited, draft.spec, *reporter, preparation);
  return runner.run();
}

}  // namespace

int run_command(const Arguments& arguments) {
  Result<std::variant<Draft, Help>> parsed = parse_options(kSentences, arguments);
  if (parsed) {
    if (const auto* help = std::get_if<Help>(&*parsed)) return show(help->text);
  }
  os::hide_memory();
  const os::Inherited inherited = os::prepare_process();
  if (!parsed) return misuse_of_step(arguments, inherited, describe(parsed.error()));
  auto& draft = std::get<Draft>(*parsed);
  if (draft.spec.command.empty() && !draft.spec.script) {
    return misuse_of_step(arguments, inherited,
                          "there is no command: write it behind --, as in stepgate run -- make");
  }
  log::set_up({.level = draft.log_level, .format = draft.log_format, .step = draft.report.step});
  const Result<os::SignalSource> signals = os::SignalSource::take();
  if (!signals) return misuse_of_step(arguments, inherited, describe(signals.error()));
  unsetenv(kSpecVariable);
  return run_step(draft, *signals, inherited);
}

}  // namespace stepgate::cli
