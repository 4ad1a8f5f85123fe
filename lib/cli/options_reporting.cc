#include <array>

#include <fmt/format.h>

#include "base/name.h"
#include "cli/options.h"
#include "cli/patterns.h"
#include "cli/values.h"

namespace stepgate::cli {
namespace {

using Text = const std::string&;

Result<void> take_step(Draft& draft, Text name) {
  draft.report.step = name;
  return check_step_name(name);
}

Result<void> take_termination_message(Draft& draft, Text path) {
  draft.report.termination_message_is_asked = true;
  return store(file_path(path), draft.report.termination_message);
}

Result<void> take_message_format(Draft& draft, Text name) {
  draft.report.termination_message_format =
      name == "json" ? MessageFormat::json : MessageFormat::text;
  return {};
}

Result<void> take_log_level(Draft& draft, Text name) {
  draft.log_level = *log::level_named(name);
  return {};
}

Result<void> take_log_format(Draft& draft, Text name) {
  draft.log_format = *log::format_named(name);
  return {};
}

constexpr std::array kOptions{
    Option{.name = "step",
           .value = "NAME",
           .help = "the step's name: its folder in the run directory",
           .take = take_step,
           .pattern = kStepPattern},
    Option{.name = "run-dir",
           .value = "DIR",
           .help = "run directory [$STEPGATE_RUN_DIR, /stepgate/run]",
           .take = [](Draft& d, Text v) { return store(absolute_path(v), d.report.run_dir); },
           .takes = Takes::path,
           .for_wait = true},
    Option{.name = "post-file",
           .value = "PATH",
           .help = "write the marker here (too); PATH.err on failure",
           .take = [](Draft& d, Text v) { return store(marker_path(v), d.report.post_file); },
           .takes = Takes::path},
    Option{.name = "once",
           .help = "if it has succeeded before, run nothing: exit 0",
           .take =
               [](Draft& d, Text) {
                 d.report.once = true;
                 return Result<void>();
               },
           .takes = Takes::nothing},
    Option{.name = "termination-message",
           .value = "PATH",
           .help = "leave why it failed here [/dev/termination-log]",
           .take = take_termination_message,
           .takes = Takes::path},
    Option{.name = "termination-message-format",
           .value = "FORMAT",
           .help = "text; json: record and results, always [text]",
           .take = take_message_format,
           .takes = Takes::choice,
           .choices = "text,json"},
    Option{.name = "log-level",
           .value = "LEVEL",
           .help = "trace, debug, info, warn, error, off [info]",
           .take = take_log_level,
           .takes = Takes::choice,
           .for_wait = true,
           .choices = "trace,debug,info,warn,error,off"},
    Option{.name = "log-format",
           .value = "FORMAT",
           .help = "text or json [text]",
           .take = take_log_format,
           .takes = Takes::choice,
           .for_wait = true,
           .choices = "text,json"},
};

}  // namespace

std::span<const Option> reporting_options() { return kOptions; }

}  // namespace stepgate::cli
