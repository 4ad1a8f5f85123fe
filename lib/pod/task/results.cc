#include "pod/task/results.h"

#include <algorithm>
#include <utility>

#include "base/name.h"
#include "pod/task/expand.h"
#include "pod/task/param_value.h"

namespace stepgate::pod {
namespace {

using yaml::Field;

// The name at `result`, which is none of those before.
std::string read_name(const Field& result, const auto& is_taken) {
  const Field field = result.required("name");
  std::string name = field.string();
  if (!field) return name;
  if (const auto valid = check_result_name(name); !valid) {
    field.complain(valid.error().operation);
  } else if (is_taken(name)) {
    field.complain("is declared twice");
  }
  return name;
}

std::string read_type(const Field& result) {
  const Field field = result["type"];
  std::string type = field.string();
  if (type.empty()) return result["properties"] ? "object" : "string";
  if (!parse_param_type(type)) field.complain("is none of string, array, object");
  return type;
}

}  // namespace

std::vector<TaskResult> read_task_results(const Field& results) {
  std::vector<TaskResult> list;
  for (const Field& field : results.items()) {
    field.only({"name", "type", "properties", "description", "value"});
    TaskResult result;
    result.name = read_name(field, [&](const std::string& name) {
      return std::ranges::find(list, name, &TaskResult::name) != list.end();
    });
    result.type = read_type(field);
    result.value = field["value"].string();
    if (field["value"] && !is_step_result(whole_variable(result.value))) {
      field["value"].complain("is not $(steps.STEP.results.RESULT)");
    }
    list.push_back(std::move(result));
  }
  return list;
}

std::vector<std::string> read_step_results(const Field& results) {
  std::vector<std::string> names;
  for (const Field& field : results.items()) {
    field.only({"name", "type", "properties", "description", "value"});
    (void)read_type(field);
    names.push_back(read_name(field, [&](const std::string& name) {
      return std::ranges::find(names, name) != names.end();
    }));
  }
  return names;
}

}  // namespace stepgate::pod
