// A TaskRun, or what stands in for one where there is only a Task.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/duration.h"
#include "pod/task/documents.h"
#include "pod/task/expand.h"
#include "pod/task/task.h"
#include "yaml/fields.h"
#include "yaml/value.h"

namespace stepgate::pod {

struct Run {
  std::string name;  // its own, or a generateName with an end made of the input
  std::string task_name;
  std::string kube_namespace;  // as written, empty where it is not
  Source task;                 // the document that the Task is in
  yaml::Field spec;            // the Task's
  bool embedded = false;       // is it the TaskRun's own, which need not declare what it uses?
  std::optional<yaml::Field> run_spec;
};

// `identity` stands for all of the input.
Run find_run(const Documents& documents, std::string_view identity);

// What a TaskRun says about the Pod: labels, annotations, podTemplate, resources, the service
// account and the timeout.
void read_run_fields(Task& task, const Run& run, const Documents& documents,
                     const Expander& expander);

}  // namespace stepgate::pod
