#include "pod/task/weight.h"

#include "pod/manifest/limits.h"

namespace stepgate::pod {

using yaml::Value;

std::size_t weight_of(const StepTemplate& step_template) {
  const auto& [command, args] = step_template.words;
  return weight_of(step_template.container) + weight_of(Value::list_of(args)) +
         (command ? weight_of(Value::list_of(*command)) : 0);
}

std::size_t weight_of_common(const Task& task) {
  std::size_t weight = weight_of(task.pod_template) + weight_of(task.compute_resources);
  for (const TaskResult& result : task.results) weight += result.name.size();
  return weight;
}

}  // namespace stepgate::pod
