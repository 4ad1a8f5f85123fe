#include "pod/wrap/image_start.h"

#include <fmt/format.h>

namespace stepgate::pod {

const ImageConfig* image_start(const yaml::Field& container, const ImageConfigs& images) {
  const yaml::Field image = container.required("image");
  if (!image.is(yaml::NodeKind::string)) {
    image.string();  // which complains
    return nullptr;
  }
  const ImageConfig* const config = images.find(image.string());
  if (config == nullptr) {
    image.complain(fmt::format(
        "the container has no command, and what its image starts is not known: write the command, "
        "or give --image-config {}=FILE with what skopeo inspect --config {} prints",
        image.string(), skopeo_reference(image.string())));
    return nullptr;
  }
  if (config->entrypoint.empty() && config->cmd.empty() && container["args"].strings().empty()) {
    image.complain("neither the container nor its image has a command");
    return nullptr;
  }
  return config;
}

}  // namespace stepgate::pod
