#include "pod/task/resolved.h"

#include <utility>

#include "pod/task/resolve.h"
#include "support/catch.h"
#include "yaml/write_yaml.h"

namespace stepgate::pod {
namespace {

Result<Task> resolve(const std::string& text, const Given& params, const Given& workspaces) {
  auto stream = yaml::read("t.yaml", text);
  if (!stream) return std::unexpected(stream.error());
  TaskInput input;
  input.files.push_back(*std::move(stream));
  input.params = params;
  input.workspaces = workspaces;
  return resolve_task(input);
}

std::string indented(const std::string& text, const std::string& margin) {
  std::string result;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    result += margin + text.substr(begin, end - begin);
    begin = end;
  }
  return result;
}

}  // namespace

Task resolved(const std::string& text, const Given& params, const Given& workspaces) {
  auto task = resolve(text, params, workspaces);
  INFO((task ? std::string() : describe(task.error())));
  REQUIRE(task);
  return *std::move(task);
}

std::string refusal(const std::string& text, const Given& params, const Given& workspaces) {
  const auto task = resolve(text, params, workspaces);
  REQUIRE_FALSE(task);
  return describe(task.error());
}

std::string task_run(const std::string& task_spec, const std::string& run_spec) {
  return "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {name: run}\nspec:\n" +
         indented(run_spec, "  ") + "  taskSpec:\n" + indented(task_spec, "    ");
}

std::string shown(const yaml::Value& map, const std::string& field) {
  const yaml::Value* const found = map.find(field);
  return found == nullptr ? "" : yaml::flow_value(*found);
}

}  // namespace stepgate::pod
