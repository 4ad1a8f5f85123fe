// Which words a container starts with, once the image's own are known.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "pod/image/image_config.h"
#include "pod/render/scripts.h"
#include "pod/task/task.h"

namespace stepgate::pod {

using WordList = std::vector<std::string>;

// The command and its arguments; at least one word, as the kubelet is to get it. A script is added
// to `scripts` as `script_name`. An error where only the image knows the command and nobody told
// what the image says.
Result<WordList> words_of(const Step& step, const std::string& script_name, Scripts& scripts,
                          const ImageConfigs& images);

// The same for a sidecar; nothing where only the image knows.
Result<std::optional<WordList>> words_of(const Sidecar& sidecar, const std::string& script_name,
                                         Scripts& scripts, const ImageConfigs& images);

}  // namespace stepgate::pod
