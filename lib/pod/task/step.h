// A Task's steps, one by one.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pod/task/expand.h"
#include "pod/task/problems.h"
#include "pod/task/task.h"
#include "pod/task/workspaces.h"
#include "yaml/fields.h"

namespace stepgate::pod {

// The names that the steps go by, without the prefix: their own, or made of the index. A name that
// cannot be a container's, or is there already, is a complaint.
std::vector<std::string> step_names(const yaml::Field& steps, const Expander& params);

// What the steps and sidecars of one Task share.
struct StepSurroundings {
  const yaml::Stream& stream;  // that they stand in
  const Variables& params;
  const Variables& rest;         // all but parameters, the same for every step
  const Workspaces& workspaces;  // with everything isolated that is
  const std::map<std::string, Source>& step_actions;
  Budget& budget;
  bool is_beta = false;  // is the Task written as v1beta1?
};

// All but the stepTemplate; the workspaces that are the step's alone are mounted.
Step read_step(const yaml::Field& field, std::string name, const StepSurroundings& surroundings);

// A template's container and words.
struct StepTemplate {
  Words words;
  yaml::Value container;
};
StepTemplate read_step_template(const yaml::Field& field, const Expander& expander, bool is_beta);

// Merges the template in and complains about what makes no whole step.
void complete_step(Step& step, const StepTemplate& step_template, const yaml::Field& where);

}  // namespace stepgate::pod
