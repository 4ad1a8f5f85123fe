// What the options of `run` and `wait` add up to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "engine/log.h"
#include "step/spec.h"

namespace stepgate::cli {

struct Draft {
  StepSpec spec;
  ReportPolicy report;
  std::vector<std::string> after;   // step names, until the run directory is known
  std::vector<std::string> needed;  // the same, of sidecars
  std::vector<std::string> until;   // and of those that a sidecar serves
  std::string_view ready_option;    // the last of --ready-... that was given
  bool predecessors_come_back = false;
  log::Level log_level = log::Level::info;
  log::Format log_format = log::Format::text;
};

// The defaults that depend on the surroundings: the run directory, the termination log. Then the
// conditions that depend on them.
Result<void> complete(Draft& draft);

// $STEPGATE_RUN_DIR, else /stepgate/run.
std::string default_run_dir();

}  // namespace stepgate::cli
