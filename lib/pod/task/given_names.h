// Whether what the command line names is there in the Task.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pod/task/problems.h"
#include "pod/task/run.h"

namespace stepgate::pod {

struct NameKind {
  std::string_view option;  // "-p"
  std::string_view root;    // of the variables that it is about, "params"
  std::string_view what;    // "parameter"
};

// A complaint about each of `given` that is not among those that are `known` and that a TaskRun's
// own Task, which need not declare what it uses, does not mention.
void check_given_names(const NameKind& kind, const std::map<std::string, std::string>& given,
                       const std::vector<std::string>& known, const Run& run, Problems& problems);

}  // namespace stepgate::pod
