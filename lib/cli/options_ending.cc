#include <array>
#include <csignal>

#include "base/signal_names.h"
#include "cli/options.h"
#include "cli/patterns.h"
#include "cli/values.h"

namespace stepgate::cli {
namespace {

using Text = const std::string&;

Result<void> take_stop_signal(Draft& draft, Text name) {
  return store(parse_stop_signal(name), draft.spec.ending.stop_signal);
}

Result<void> take_on_error(Draft& draft, Text what) {
  draft.spec.on_error = what == "stop" ? OnError::stop : OnError::go_on;
  return {};
}

constexpr std::array kOptions{
    Option{
        .name = "timeout",
        .value = "DURATION",
        .help = "end the command after this long",
        .take = [](Draft& d, Text v) { return store(positive_duration(v), d.spec.ending.timeout); },
        .takes = Takes::duration,
        .pattern = kPeriodPattern},
    Option{.name = "grace",
           .value = "DURATION",
           .help = "from the stop signal to KILL [10s]",
           .take = [](Draft& d, Text v) { return store(parse_duration(v), d.spec.ending.grace); },
           .takes = Takes::duration},
    Option{.name = "drain",
           .value = "DURATION",
           .help = "wait for output left open by others [1s]",
           .take = [](Draft& d, Text v) { return store(parse_duration(v), d.spec.ending.drain); },
           .takes = Takes::duration},
    Option{.name = "stop-signal",
           .value = "SIGNAL",
           .help = "what asks the command to end [TERM]",
           .take = take_stop_signal},
    Option{
        .name = "cancel-file",
        .value = "PATH",
        .help = "end the step when PATH has content",
        .take = [](Draft& d, Text v) { return store(absolute_path(v), d.spec.ending.cancel_file); },
        .takes = Takes::path,
        .for_wait = true},
    Option{.name = "on-error",
           .value = "WHAT",
           .help = "stop or continue: does a failure count? [stop]",
           .take = take_on_error,
           .takes = Takes::choice,
           .choices = "stop,continue"},
};

}  // namespace

std::span<const Option> ending_options() { return kOptions; }

}  // namespace stepgate::cli
