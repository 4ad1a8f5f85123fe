#include "pod/task/after.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/nearest.h"
#include "pod/manifest/circle.h"
#include "pod/manifest/name_list.h"

namespace stepgate::pod {
namespace {

using yaml::Field;

constexpr std::string_view kPrefix = "stepgate.dev/after.";

// Is there such a step? A complaint where there is not.
bool check_step(const Task& task, const Field& annotation, std::string_view name) {
  if (std::ranges::find(task.steps, name, &Step::name) != task.steps.end()) return true;
  const auto names = task.steps | std::views::transform(&Step::name);
  annotation.complain(
      fmt::format("there is no step \"{}\"; the nearest is {}", name, nearest(name, names)));
  return false;
}

}  // namespace

void read_after(Task& task, const Source& document) {
  std::map<std::string, Field> written;
  for (const auto& [key, annotation] : document.root["metadata"]["annotations"].entries()) {
    if (!key.starts_with(kPrefix)) continue;
    const std::string step = key.substr(kPrefix.size());
    std::vector<std::string> others = split_names(annotation.string());
    if (!check_step(task, annotation, step)) return;
    for (const std::string& other : others) {
      if (!check_step(task, annotation, other)) return;
    }
    task.after.insert_or_assign(step, std::move(others));
    written.emplace(step, annotation);
  }
  const std::vector<std::string> circle = find_circle(task.after);
  for (const std::string& step : circle) {
    const auto where = written.find(step);
    if (where != written.end()) return where->second.complain(describe_circle(circle));
  }
}

}  // namespace stepgate::pod
