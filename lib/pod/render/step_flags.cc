#include "pod/render/step_flags.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "go/duration.h"
#include "pod/render/credentials.h"
#include "pod/render/tekton_layout.h"
#include "yaml/write_yaml.h"

namespace stepgate::pod {
namespace {

using Flags = std::vector<std::string>;

void add(Flags& flags, const char* name, std::string value) {
  flags.emplace_back(name);
  flags.push_back(std::move(value));
}

void add_unless_empty(Flags& flags, const char* name, const std::string& value) {
  if (!value.empty()) add(flags, name, value);
}

std::string list_of(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ","));
}

// Only those that steps leave under these names: the value of the others is made of step results.
std::string left_results(const Task& task) {
  std::vector<std::string> names;
  for (const TaskResult& result : task.results) {
    if (result.value.empty()) names.push_back(result.name);
  }
  return list_of(names);
}

}  // namespace

Result<Flags> step_flags(const Task& task, std::size_t index, const Flags& wait_files,
                         const std::string& command) {
  const Step& step = task.steps[index];
  Flags flags;
  if (!wait_files.empty()) add(flags, "-wait_file", list_of(wait_files));
  add(flags, "-post_file", marker_of(index));
  add(flags, "-termination_path", kTerminationPath);
  add(flags, "-step_metadata_dir", run_folder(index) + "/status");
  if (step.on_error_continue) add(flags, "-on_error", "continue");
  if (step.timeout) {
    const std::optional<Nanoseconds> timeout = parse_go_duration(*step.timeout);
    if (!timeout || timeout->count() < 0) {
      return yaml::wrong_at(
          step.place.file, step.place.position,
          fmt::format("the timeout '{}' is no duration like 90s or 1h30m", *step.timeout));
    }
    add(flags, "-timeout", *step.timeout);
  }
  if (!step.when.is_empty()) add(flags, "--when_expressions", yaml::flow_value(step.when));
  add_unless_empty(flags, "-stdout_path", step.stdout_path);
  add_unless_empty(flags, "-stderr_path", step.stderr_path);
  add_unless_empty(flags, "-step_results", list_of(step.results));
  if (!task.results.empty()) add(flags, "-results", left_results(task));
  const Flags credentials = credential_flags(task.credentials);
  flags.insert(flags.end(), credentials.begin(), credentials.end());
  add(flags, "-entrypoint", command);
  flags.emplace_back("--");
  return flags;
}

}  // namespace stepgate::pod
