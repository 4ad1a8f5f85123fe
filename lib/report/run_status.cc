#include "report/run_status.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/ascii.h"
#include "base/name.h"
#include "os/entries.h"

namespace stepgate::report {
namespace {

bool is_number(const std::string& name) { return std::ranges::all_of(name, is_digit); }

// Numbers before other names; a shorter number is a smaller one.
auto name_key(const std::string& name) {
  const bool number = is_number(name);
  return std::tuple(!number, number ? name.size() : 0, std::string_view(name));
}

bool starts_before(const StepStatus& a, const StepStatus& b) {
  if (a.started.empty() != b.started.empty()) return b.started.empty();
  if (a.started != b.started) return a.started < b.started;
  return name_key(a.step) < name_key(b.step);
}

}  // namespace

Result<std::vector<std::string>> possible_steps(const std::string& run_dir) {
  Result<std::vector<std::string>> names = os::entries_of(run_dir);
  if (!names) return names;
  std::erase_if(*names, [](const std::string& name) { return !check_step_name(name); });
  std::ranges::sort(*names);
  return names;
}

Result<std::vector<StepStatus>> read_run(const std::string& run_dir) {
  const Result<std::vector<std::string>> names = possible_steps(run_dir);
  if (!names) return std::unexpected(names.error());
  std::vector<StepStatus> steps;
  for (const std::string& name : *names) {
    if (auto status = read_step(run_dir, name)) steps.push_back(std::move(*status));
  }
  order_by_start(steps);
  return steps;
}

void order_by_start(std::vector<StepStatus>& steps) { std::ranges::sort(steps, starts_before); }

}  // namespace stepgate::report
