// Which fields there are: each of these complains about others, and about those that cannot stand
// together.
#pragma once

#include "yaml/fields.h"

namespace stepgate::pod {

// v1beta1 has fields that mean nothing any more.
void check_step_fields(const yaml::Field& step, bool is_beta);
void check_template_fields(const yaml::Field& step_template, bool is_beta);

// Of a StepAction's spec.
void check_action_fields(const yaml::Field& spec);

}  // namespace stepgate::pod
