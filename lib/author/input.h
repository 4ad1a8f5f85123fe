// What stepctl is given: manifests, and what images are known to start.
#pragma once

#include <string>
#include <vector>

#include "author/words.h"
#include "pod/image/image_config.h"
#include "yaml/stream.h"

namespace stepgate::author {

// The options that several sub-commands have in common.
inline constexpr Option kFile{.name = "filename",
                              .value = "FILE",
                              .help = "the manifest; - is stdin",
                              .shorthand = "f",
                              .required = true,
                              .is_file = true};
inline constexpr Option kImageConfig{.name = "image-config",
                                     .value = "IMAGE=FILE",
                                     .help = "what skopeo inspect --config prints",
                                     .repeatable = true,
                                     .is_file = true};
inline constexpr Option kFormat{.name = "format",
                                .value = "FORMAT",
                                .help = "yaml or json",
                                .choices = "yaml,json",
                                .preset = "yaml"};

// A file's text, `-` for stdin.
struct Manifest {
  std::string name;  // for messages
  std::string text;
};
Result<Manifest> read_manifest(const std::string& path);

// The image that an option names, or else its preset. An error where there can be none of that
// name.
Result<std::string> read_image(const Given& given, const Option& option);

// What the options --image-config say. An error as well where `-` would be read twice.
Result<pod::ImageConfigs> read_image_configs(const Given& given);

}  // namespace stepgate::author
