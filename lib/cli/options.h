// The options of `run` and `wait`: one table, from which the command line is read and the help is
// printed.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "engine/log.h"
#include "step/spec.h"

namespace stepgate::cli {

// What the options add up to.
struct Draft {
  StepSpec spec;
  ReportPolicy report;
  std::vector<std::string> after;  // step names, until the run directory is known
  log::Level log_level = log::Level::info;
  log::Format log_format = log::Format::text;
};

struct Option {
  std::string_view name;   // without the dashes
  std::string_view value;  // what stands for the value in the help
  std::string_view help;
  bool repeatable = false;
  bool for_wait = false;  // `wait` has it too
  // Takes one value, or says what would be right.
  Result<void> (*take)(Draft& draft, const std::string& value) = nullptr;
};

std::span<const Option> all_options();

// The defaults that depend on the surroundings: the run directory, the termination log. Then the
// conditions that depend on them.
Result<void> complete(Draft& draft);

// $STEPGATE_RUN_DIR, else /stepgate/run.
std::string default_run_dir();
// An absolute path, or why that is none.
Result<std::string> absolute_path(const std::string& path);

}  // namespace stepgate::cli
