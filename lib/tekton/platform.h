// The command of an image with several platforms, whose own command the controller cannot know for
// the node: $TEKTON_PLATFORM_COMMANDS lists them all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace stepgate::tekton {

// What this program was compiled for, with its variant where it has one: `linux/amd64`,
// `linux/arm64/v8`.
std::string_view this_platform();

// The words of the command for `platform` in `commands`, a JSON object
// `{"os/arch[/variant]":[word…]}`; without an entry of that name, those for the platform without
// its last part. May be no words at all. Text of another form, and a platform that is not there,
// are `invalid`.
Result<std::vector<std::string>> platform_command(std::string_view commands,
                                                  std::string_view platform);

}  // namespace stepgate::tekton
