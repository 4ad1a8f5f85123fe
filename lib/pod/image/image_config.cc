#include "pod/image/image_config.h"

#include <algorithm>

#include <fmt/format.h>

#include "pod/manifest/limits.h"
#include "yaml/fields.h"
#include "yaml/stream.h"

namespace stepgate::pod {
namespace {

// In bytes; Linux hands no more than 2 MiB to a program unless it is told to.
constexpr std::size_t kMostWords = std::size_t{256} << 10U;

constexpr std::string_view kHowToPrint =
    "which is one JSON object with the field config; print it with skopeo inspect --config "
    "docker://IMAGE";

}  // namespace

// JSON is YAML too, so that what is wrong has a place as everywhere.
Result<ImageConfig> read_image_config(std::string name, std::string text) {
  const Result<yaml::Stream> stream = yaml::read(std::move(name), std::move(text));
  if (!stream) return std::unexpected(stream.error());
  if (stream->documents.size() != 1) {
    return invalid(
        fmt::format("{}: this is no image's configuration, {}", stream->name, kHowToPrint));
  }
  const yaml::Node& root = *stream->documents.front();
  yaml::Complaints complaints(*stream);
  // What skopeo inspect prints without --config, what docker inspect prints, and anything else.
  if (root.kind != yaml::NodeKind::mapping || root.find("config") == nullptr) {
    return stream->wrong(root, fmt::format("this is no image's configuration, {}", kHowToPrint));
  }
  const yaml::Field config = yaml::Field(complaints, root).required("config");
  ImageConfig read{.entrypoint = config["Entrypoint"].strings(),
                   .cmd = config["Cmd"].strings(),
                   .env = config["Env"].strings(),
                   .working_dir = config["WorkingDir"].string(),
                   .user = config["User"].string()};
  if (weight_of(yaml::Value::list_of(read.entrypoint)) + weight_of(yaml::Value::list_of(read.cmd)) >
      kMostWords) {
    config.complain("what the image starts is too long for each step of a Pod to say it");
  }
  if (const Result<void> good = complaints.verdict(); !good) return std::unexpected(good.error());
  return read;
}

void ImageConfigs::add(std::string_view image, ImageConfig config) {
  Known known{std::string(image), parse_image_name(image), std::move(config)};
  const auto there = std::ranges::find(known_, known.image, &Known::image);
  if (there == known_.end()) {
    known_.push_back(std::move(known));
  } else {
    *there = std::move(known);
  }
}

const ImageConfig* ImageConfigs::find(std::string_view image) const {
  const ImageName name = parse_image_name(image);
  const ImageConfig* found = nullptr;
  bool is_clear = true;
  int best = 0;
  for (const Known& known : known_) {
    const int alike = likeness(known.name, name);
    if (alike == 0 || alike < best) continue;
    is_clear = alike > best || (is_clear && known.config == *found);
    best = alike;
    found = &known.config;
  }
  return is_clear ? found : nullptr;
}

}  // namespace stepgate::pod
