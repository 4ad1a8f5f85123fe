// What images say about the programs in them, told by hand: nobody here asks a registry.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "pod/image/image_name.h"

namespace stepgate::pod {

// The part of an image's configuration that says how a container of it starts (OCI image
// specification, config.md).
struct ImageConfig {
  std::vector<std::string> entrypoint = {};
  std::vector<std::string> cmd = {};
  std::vector<std::string> env = {};  // NAME=VALUE
  std::string working_dir = {};       // these two empty where the image does not say
  std::string user = {};
  bool operator==(const ImageConfig&) const = default;
};

// Reads what `skopeo inspect --config` prints; `name` is the file's, for messages.
Result<ImageConfig> read_image_config(std::string name, std::string text);

// The images whose configuration is known.
class ImageConfigs {
 public:
  // A name that is added once more replaces the first.
  void add(std::string_view image, ImageConfig config);
  // For an image as a container names it; null where none is known. Names match with and without
  // tag and digest (one that was added for `busybox` is that of `docker.io/library/busybox:1.36`,
  // and the other way round); where several do, the one that is most alike counts, and none where
  // several are that and say different things (`busybox:1` and `busybox:2` of `busybox`). It stays
  // until the next add().
  [[nodiscard]] const ImageConfig* find(std::string_view image) const;

 private:
  struct Known {
    std::string image;
    ImageName name;
    ImageConfig config;
  };
  std::vector<Known> known_;
};

}  // namespace stepgate::pod
