// What a container starts that has no command of its own.
#pragma once

#include "pod/image/image_config.h"
#include "yaml/fields.h"

namespace stepgate::pod {

// The configuration of its image, which must stay in `images`. Null, with a complaint that says
// what to do, where that is not known, or starts nothing and the container has no arguments either.
const ImageConfig* image_start(const yaml::Field& container, const ImageConfigs& images);

}  // namespace stepgate::pod
