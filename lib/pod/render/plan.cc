#include "pod/render/plan.h"

#include <cstddef>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/name.h"
#include "pod/render/sidecar_container.h"
#include "pod/render/step_container.h"

namespace stepgate::pod {
namespace {

std::unexpected<Error> wrong(const Place& place, const std::string& sentence) {
  return yaml::wrong_at(place.file, place.position, sentence);
}

// Also one that has been seen.
Result<void> check_name(const auto& part, std::set<std::string>& seen) {
  const std::string name = container_name(part);
  if (const Result<void> good = check_step_name(name); !good) {
    return wrong(part.place, describe(good.error()));
  }
  if (seen.insert(name).second) return {};
  return wrong(part.place, fmt::format("there is another one called '{}'", part.name));
}

Result<void> add_steps(Plan& plan, const Task& task, const ImageConfigs& images) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < task.steps.size(); ++i) {
    const Step& step = task.steps[i];
    if (Result<void> good = check_name(step, seen); !good) return good;
    Result<WordList> words = words_of(step, fmt::format("script-{}", i), plan.scripts, images);
    if (!words) return std::unexpected(words.error());
    plan.steps.push_back(std::move(*words));
    plan.step_names.push_back(container_name(step));
  }
  return {};
}

Result<void> add_sidecars(Plan& plan, const Task& task, const ImageConfigs& images) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < task.sidecars.size(); ++i) {
    const Sidecar& sidecar = task.sidecars[i];
    if (Result<void> good = check_name(sidecar, seen); !good) return good;
    Result<std::optional<WordList>> words =
        words_of(sidecar, fmt::format("sidecar-script-{}", i), plan.scripts, images);
    if (!words) return std::unexpected(words.error());
    plan.sidecars.push_back(std::move(*words));
  }
  return {};
}

}  // namespace

Result<Plan> plan_of(const Task& task, const ImageConfigs& images) {
  if (task.steps.empty()) return wrong(task.place, "a Task needs at least one step");
  Plan plan;
  if (Result<void> added = add_steps(plan, task, images); !added) {
    return std::unexpected(added.error());
  }
  if (Result<void> added = add_sidecars(plan, task, images); !added) {
    return std::unexpected(added.error());
  }
  std::vector<std::string> wrapped = plan.step_names;
  for (std::size_t i = 0; i < task.sidecars.size(); ++i) {
    if (plan.sidecars[i]) wrapped.push_back(container_name(task.sidecars[i]));
  }
  plan.run_folders = RunFolders(std::move(wrapped));
  return plan;
}

}  // namespace stepgate::pod
