// An image with our programs, for the containers of a Pod that expect one.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "local/programs.h"

namespace stepgate::local {

// An archive of the root folder that the image has: both programs where the Dockerfile puts them.
Result<void> write_image(const Programs& programs, const std::string& path);

// `podman WORDS` that make an image called `name` of it.
std::vector<std::string> import_words(const std::string& archive, const std::string& name);

}  // namespace stepgate::local
