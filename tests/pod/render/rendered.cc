#include "pod/render/rendered.h"

#include <algorithm>
#include <stdexcept>

#include "pod/render/parts.h"
#include "pod/render/render.h"
#include "pod/task/resolve.h"
#include "support/catch.h"
#include "yaml/stream.h"
#include "yaml/write_yaml.h"

namespace stepgate::test {

using yaml::Value;

Result<std::vector<Value>> rendered(const std::string& task, const pod::ImageConfigs& images) {
  Result<yaml::Stream> stream = yaml::read("task.yaml", task);
  if (!stream) return std::unexpected(stream.error());
  pod::TaskInput input;
  input.files.push_back(std::move(*stream));
  const Result<pod::Task> resolved = pod::resolve_task(input);
  if (!resolved) return std::unexpected(resolved.error());
  return pod::render_pod(*resolved, images, {.image = kImage});
}

Value pod_of(const std::string& task, const pod::ImageConfigs& images) {
  const Result<std::vector<Value>> documents = rendered(task, images);
  if (!documents) FAIL(describe(documents.error()));
  return documents->front();
}

std::string complaint(const std::string& task) {
  const Result<std::vector<Value>> documents = rendered(task);
  return documents ? "" : describe(documents.error());
}

std::string task_with(std::string_view spec) {
  std::string text =
      "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {name: t}\nspec:\n  taskSpec:\n    ";
  for (const char c : spec) text += c == '\n' ? std::string("\n    ") : std::string(1, c);
  return text + "\n";
}

const Value& container(const Value& pod, std::string_view name) {
  for (const char* list : {"initContainers", "containers"}) {
    for (const Value& one : *pod.find("spec")->find(list)->as_list()) {
      if (pod::text_at(one, "name") == name) return one;
    }
  }
  throw std::out_of_range("there is no container " + std::string(name));
}

std::vector<std::string> names_of(const Value& pod, std::string_view list) {
  std::vector<std::string> names;
  for (const Value& one : *pod.find("spec")->find(list)->as_list()) {
    names.push_back(pod::text_at(one, "name"));
  }
  return names;
}

std::string expanded(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    if (text.starts_with("$$")) {
      result += '$';
      text.remove_prefix(2);
    } else if (text.starts_with("$(HOME)")) {
      result += "/home";
      text.remove_prefix(7);
    } else {
      result += text.front();
      text.remove_prefix(1);
    }
  }
  return result;
}

std::vector<std::string> expanded(const Value& container, std::string_view list) {
  std::vector<std::string> words;
  const Value* const found = container.find(list);
  if (found == nullptr) return words;
  for (const Value& word : *found->as_list()) words.push_back(expanded(*word.as_string()));
  return words;
}

std::string after(const std::vector<std::string>& words, std::string_view flag) {
  const auto found = std::ranges::find(words, flag);
  return found == words.end() || found + 1 == words.end() ? "" : found[1];
}

std::vector<std::string> behind_dashes(const std::vector<std::string>& words) {
  const auto found = std::ranges::find(words, "--");
  return found == words.end() ? words : std::vector(found + 1, words.end());
}

std::string at(const Value& value, std::string_view path) {
  const std::size_t dot = path.find('.');
  const Value* const inner = value.find(path.substr(0, dot));
  if (inner == nullptr) return "";
  return dot == std::string_view::npos ? yaml::flow_value(*inner)
                                       : at(*inner, path.substr(dot + 1));
}

}  // namespace stepgate::test
