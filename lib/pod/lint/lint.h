// What will bite in an ordered Pod, found before it runs.
#pragma once

#include <vector>

#include "pod/image/image_config.h"
#include "pod/lint/findings.h"
#include "yaml/stream.h"

namespace stepgate::pod {

// Looks at every Pod, Job and CronJob: one in which a container runs under `stepgate run` by the
// rules of rules.h, one in which none does by what keeps it from being wrapped. In the order of the
// text; none where all is well.
std::vector<Finding> lint(const yaml::Stream& stream, const ImageConfigs& images);

}  // namespace stepgate::pod
