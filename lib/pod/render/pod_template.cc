#include "pod/render/pod_template.h"

#include <string_view>

#include "pod/render/parts.h"

namespace stepgate::pod {
namespace {

using yaml::Value;

std::vector<Value> list_in(const Task& task, std::string_view key) {
  const Value* const value = task.pod_template.find(key);
  if (value == nullptr || value->as_list() == nullptr) return {};
  return *value->as_list();
}

}  // namespace

void add_pod_template(Value& spec, const Task& task) {
  copy_other_fields(spec, task.pod_template, {"volumes", "env"});
}

std::vector<Value> template_variables(const Task& task) { return list_in(task, "env"); }

std::vector<Value> template_volumes(const Task& task) { return list_in(task, "volumes"); }

bool runs_as_root(const Task& task) {
  const Value* const context = task.pod_template.find("securityContext");
  const Value* const user = context == nullptr ? nullptr : context->find("runAsUser");
  return user != nullptr && *user == Value(0);
}

}  // namespace stepgate::pod
