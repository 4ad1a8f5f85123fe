#include <cstdlib>

#include "cli/commands.h"
#include "cli/misuse.h"
#include "cli/parse.h"
#include "cli/show.h"
#include "cli/spec_source.h"
#include "engine/wait_runner.h"
#include "os/process_start.h"

namespace stepgate::cli {
namespace {

const Sentences kSentences{
    "stepgate wait", "Only waits: exit 0 where run would start, else 121, 122, 123, 125 or 128+n.",
    "Usage: stepgate wait [OPTIONS]",
    "Example: stepgate wait --after build --run-if always --wait-timeout 1h", true};

}  // namespace

int wait_command(const Arguments& arguments) {
  if (arguments.has_separator) {
    return misuse_of_wait(
        arguments, "wait runs no command: leave out -- and what follows, or use stepgate run");
  }
  const Result<std::variant<Draft, Help>> parsed = parse_options(kSentences, arguments);
  if (!parsed) return misuse_of_wait(arguments, describe(parsed.error()));
  if (const auto* help = std::get_if<Help>(&*parsed)) return show(help->text);
  const auto& draft = std::get<Draft>(*parsed);
  log::set_up({.level = draft.log_level, .format = draft.log_format, .step = ""});
  const os::Inherited inherited = os::prepare_process();
  const Result<os::SignalSource> signals = os::SignalSource::take();
  if (!signals) return misuse(describe(signals.error()));
  Result<uv::Loop> loop = uv::Loop::make();
  if (!loop) return misuse(describe(loop.error()));
  unsetenv(kSpecVariable);
  return wait_for(*loop, *signals, inherited, draft.spec.wait, draft.spec.ending.cancel_file);
}

}  // namespace stepgate::cli
