// Tasks from text, for tests.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pod/task/task.h"

namespace stepgate::pod {

using Given = std::map<std::string, std::string>;

// What becomes of the text; a failure of the test where it is refused.
Task resolved(const std::string& text, const Given& params = {}, const Given& workspaces = {});

// Why it is refused; a failure of the test where it is not. The text is called "t.yaml".
std::string refusal(const std::string& text, const Given& params = {},
                    const Given& workspaces = {});

// A TaskRun with a Task of its own, whose spec this is, at column 1.
std::string task_run(const std::string& task_spec, const std::string& run_spec = "");

// A field of a step's container, or of a map, as JSON on one line; "" where there is none.
std::string shown(const yaml::Value& map, const std::string& field);

}  // namespace stepgate::pod
