// Pods rendered from Tasks as users write them, and their parts.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "pod/image/image_config.h"
#include "yaml/value.h"

namespace stepgate::test {

inline constexpr const char* kImage = "registry.example.com/stepgate-entrypoint:1";

// All documents. The error's words where there is none.
Result<std::vector<yaml::Value>> rendered(const std::string& task,
                                          const pod::ImageConfigs& images = {});
// The Pod alone; an empty one, and the test has failed, where there is an error.
yaml::Value pod_of(const std::string& task, const pod::ImageConfigs& images = {});
// What is complained about; empty where nothing is.
std::string complaint(const std::string& task);

// A TaskRun `t` whose taskSpec is this text, indented by nothing.
std::string task_with(std::string_view spec);

// Of the Pod's spec, by its name, init containers included.
const yaml::Value& container(const yaml::Value& pod, std::string_view name);
std::vector<std::string> names_of(const yaml::Value& pod, std::string_view list);
// A list of strings in a container, as the kubelet hands it on, whose environment has `HOME=/home`
// and nothing else.
std::vector<std::string> expanded(const yaml::Value& container, std::string_view list);
std::string expanded(std::string_view text);
// The word behind this one; empty where there is none.
std::string after(const std::vector<std::string>& words, std::string_view flag);
// What is behind the `--`.
std::vector<std::string> behind_dashes(const std::vector<std::string>& words);
// A value at a path of keys, "securityContext.runAsNonRoot", as JSON on one line.
std::string at(const yaml::Value& value, std::string_view path);

}  // namespace stepgate::test
