// What a TaskRun says of the Pod as a whole, read with its places at hand.
#pragma once

#include "pod/task/expand.h"
#include "yaml/fields.h"
#include "yaml/value.h"

namespace stepgate::pod {

// A TaskRun's podTemplate, replaced; null where there is none. Complaints: fields that Tekton does
// not know, and such as are of another type.
yaml::Value read_pod_template(const yaml::Field& pod_template, const Expander& expander);

// `limits` and `requests`, replaced; null where there are none. Claims of devices
// (`claims`) are a complaint where they are refused.
enum class Claims { allowed, refused };
yaml::Value read_resources(const yaml::Field& resources, const Expander& expander, Claims claims);

}  // namespace stepgate::pod
