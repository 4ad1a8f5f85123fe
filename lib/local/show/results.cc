#include "local/show/results.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/name.h"
#include "local/processes/layout.h"
#include "os/entries.h"
#include "os/look.h"
#include "os/read_file.h"
#include "tekton/rows/read_message.h"

namespace stepgate::local {
namespace {

using tekton::Row;
using tekton::RowType;

// More than the kubelet reads of a message, and than anybody reads of a result.
constexpr std::size_t kMostBytes = std::size_t{64} * 1024;

class Results {
 public:
  void take_message(const Container& container, const std::string& run_folder) {
    const auto text =
        os::read_file(container_folder(run_folder, container.name).termination_message, kMostBytes);
    if (!text) return;
    for (const Row& row : tekton::read_message(*text).value_or(std::vector<Row>())) {
      if (row.type == RowType::task_result) take_tasks(row, container.title);
      if (row.type == RowType::step_result) {
        of_steps_.push_back({container.title, row.key, row.value, container.title});
      }
    }
  }

  void take_files(const Container& container, const std::string& run_folder) {
    if (container.step.empty()) return;
    const std::string path = fmt::format("{}/run/{}/results", run_folder, container.step);
    const os::Fd folder = os::open_to_look(path);
    if (!folder) return;
    auto names = os::entries_of(folder.get(), path).value_or(std::vector<std::string>());
    std::ranges::sort(names);
    for (const std::string& name : names) {
      if (!check_result_name(name)) continue;
      const auto text = os::read_file_inside(folder.get(), name, path, kMostBytes);
      if (text) of_steps_.push_back({container.title, name, *text, container.title});
    }
  }

  [[nodiscard]] std::vector<NamedResult> all() && {
    of_task_.insert(of_task_.end(), of_steps_.begin(), of_steps_.end());
    return std::move(of_task_);
  }

 private:
  void take_tasks(const Row& row, const std::string& step) {
    const auto known = std::ranges::find(of_task_, row.key, &NamedResult::name);
    if (known == of_task_.end()) {
      of_task_.push_back({"", row.key, row.value, step});
    } else {
      known->value = row.value;
      known->left_by = step;
    }
  }

  std::vector<NamedResult> of_task_;
  std::vector<NamedResult> of_steps_;
};

}  // namespace

std::vector<NamedResult> results_of(const PodPlan& plan, const std::string& run_folder) {
  Results results;
  for (const Container& container : plan.containers) {
    results.take_message(container, run_folder);
    results.take_files(container, run_folder);
  }
  return std::move(results).all();
}

}  // namespace stepgate::local
