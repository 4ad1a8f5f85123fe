// A container's command with words of ours before it.
#pragma once

#include <string>
#include <vector>

#include "pod/image/image_config.h"
#include "yaml/editor.h"
#include "yaml/fields.h"

namespace stepgate::pod {

// What the container started, it starts behind `before`: its own `command`, else what its image
// starts, which must then be known (a complaint says how); `args` stay what they are. An error
// where the text cannot be changed.
Result<void> wrap_command(yaml::Editor& editor, const yaml::Field& container,
                          const std::vector<std::string>& before, const ImageConfigs& images);

}  // namespace stepgate::pod
