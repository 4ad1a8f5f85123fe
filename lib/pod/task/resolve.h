// What users hand in becomes a task with nothing left to look up.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/error.h"
#include "pod/task/task.h"
#include "yaml/stream.h"

namespace stepgate::pod {

struct TaskInput {
  std::vector<yaml::Stream> files;
  // Of the command line; they win over a TaskRun's. A parameter's value is text, or JSON for an
  // array or object. A workspace's source is `emptyDir=`, `claimName=C`, `secret=S`, `config=C` or
  // `folder=/PATH`, and perhaps `subPath=P`, separated by commas.
  std::map<std::string, std::string> params;
  std::map<std::string, std::string> workspaces;
};

// Takes the one TaskRun of the input, or else the one Task, as Tekton v1.15's controller would.
// What is wrong is an error with its place, or one of the command line's; of several problems the
// first is given.
Result<Task> resolve_task(const TaskInput& input);

}  // namespace stepgate::pod
