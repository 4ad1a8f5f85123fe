// Which document of an input is what.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "pod/task/problems.h"
#include "yaml/stream.h"
#include "yaml/value.h"

namespace stepgate::pod {

struct Documents {
  std::optional<Source> run;   // the TaskRun
  std::optional<Source> task;  // without a TaskRun: the Task
  std::map<std::string, Source> tasks;
  std::map<std::string, Source> step_actions;
  std::vector<yaml::Value> beside;  // what is not Tekton's
};

// There is one TaskRun, or one Task; of a `kind: List` the items count.
Result<Documents> sort_documents(std::span<const yaml::Stream> streams, Problems& problems);

}  // namespace stepgate::pod
