// What is to run here, as a Pod that is in order.
#pragma once

#include <expected>
#include <vector>

#include "base/error.h"
#include "pod/image/image_config.h"
#include "pod/task/resolve.h"
#include "yaml/stream.h"

namespace stepgate::local {

enum class Images {
  used,
  // What an image starts is known only from its configuration; arguments that begin with -c are for
  // `sh`.
  not_used
};

// The documents for read_pod_plan(): a Task or TaskRun rendered, or else the Pods of the files
// wrapped, each with what lies beside it. All that is wrong, at least one error.
std::expected<std::vector<yaml::Stream>, std::vector<Error>> ordered_pod(
    pod::TaskInput input, const pod::ImageConfigs& images, Images use);

}  // namespace stepgate::local
