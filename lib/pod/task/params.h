// The parameters that a Task or StepAction declares, and what they are given.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pod/task/param_value.h"
#include "pod/task/problems.h"
#include "yaml/fields.h"

namespace stepgate::pod {

struct ParamSpec {
  std::string name;
  ParamType type = ParamType::string;
  std::optional<ParamValue> fallback;
  std::vector<std::string> allowed;  // `enum`; empty: anything
  std::vector<std::string> keys;     // that an object must have
  yaml::Field where;
};

struct GivenParam {
  ParamValue value;
  std::optional<yaml::Field> where;  // absent: the command line
};

using GivenParams = std::map<std::string, GivenParam>;
using ParamValues = std::map<std::string, ParamValue>;

// The list at `params` of a Task's or StepAction's spec.
std::vector<ParamSpec> read_param_specs(const yaml::Field& params);

// The list of names and values at a TaskRun's or step's `params`.
GivenParams read_given_params(const yaml::Field& params);

// Puts those of the command line (`-p`) over those of the TaskRun.
void override_params(GivenParams& given, const std::map<std::string, std::string>& texts,
                     const std::vector<ParamSpec>& specs, Problems& problems);

// What each parameter is: what is given, else its default; of an object key by key. Those that are
// given and not declared are there as well, since a TaskRun's parameters propagate.
ParamValues choose_params(const std::vector<ParamSpec>& specs, const GivenParams& given,
                          Problems& problems);

}  // namespace stepgate::pod
