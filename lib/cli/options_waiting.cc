#include <array>

#include "cli/options.h"
#include "cli/patterns.h"
#include "cli/values.h"

namespace stepgate::cli {
namespace {

using Text = const std::string&;

Result<void> add_file(Draft& draft, Text path, bool needs_content) {
  const Result<std::string> absolute = absolute_path(path);
  if (!absolute) return std::unexpected(absolute.error());
  draft.spec.wait.predecessors.push_back({.path = *absolute,
                                          .called = "file " + *absolute,
                                          .needs_content = needs_content,
                                          .follows_links = true});
  return {};
}

Result<void> take_run_if(Draft& draft, Text when) {
  draft.spec.wait.run_if = RunIf::success;
  if (when == "failure") draft.spec.wait.run_if = RunIf::failure;
  if (when == "always") draft.spec.wait.run_if = RunIf::always;
  return {};
}

Result<void> take_restarts(Draft& draft, Text when) {
  draft.predecessors_come_back = when == "on-failure";
  return {};
}

constexpr std::array kOptions{
    Option{.name = "after",
           .value = "STEP,...",
           .help = "wait for these steps",
           .take = [](Draft& d, Text v) { return add_step_names(v, d.after); },
           .repeatable = true,
           .for_wait = true,
           .pattern = kStepPattern,
           .is_comma_list = true},
    Option{.name = "wait-file",
           .value = "PATH",
           .help = "wait until PATH is there",
           .take = [](Draft& d, Text v) { return add_file(d, v, false); },
           .takes = Takes::path,
           .repeatable = true,
           .for_wait = true},
    Option{.name = "wait-content",
           .value = "PATH",
           .help = "wait until PATH is not empty",
           .take = [](Draft& d, Text v) { return add_file(d, v, true); },
           .takes = Takes::path,
           .repeatable = true,
           .for_wait = true},
    Option{.name = "wait-timeout",
           .value = "DURATION",
           .help = "wait no longer than this [for ever]",
           .take = [](Draft& d, Text v) { return store(parse_duration(v), d.spec.wait.timeout); },
           .takes = Takes::duration,
           .for_wait = true},
    Option{.name = "run-if",
           .value = "WHEN",
           .help = "success, failure or always [success]",
           .take = take_run_if,
           .takes = Takes::choice,
           .for_wait = true,
           .choices = "success,failure,always"},
    Option{.name = "restarts",
           .value = "WHEN",
           .help = "never, or on-failure: it comes back [never]",
           .take = take_restarts,
           .takes = Takes::choice,
           .for_wait = true,
           .choices = "never,on-failure"},
};

}  // namespace

std::span<const Option> waiting_options() { return kOptions; }

}  // namespace stepgate::cli
