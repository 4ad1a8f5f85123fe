// A plain Pod whose containers start all at once becomes one whose containers run in order.
#pragma once

#include <expected>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pod/image/image_config.h"
#include "pod/manifest/find_pods.h"
#include "pod/manifest/layout.h"
#include "yaml/stream.h"

namespace stepgate::pod {

struct WrapOptions {
  std::string image = std::string(kProgramImage);  // the one with the program
};

// The stream's text, with every Pod, Job and CronJob in it wrapped, and no byte changed that needs
// not be: each container runs under `stepgate run` in the order of order_of(), the program comes by
// an init container, and each step has a volume for its folder of the run directory. Where all
// containers are wrapped already, nothing changes; where some are, the others are, as far as what
// is there already fits. Otherwise what is wrong, each with its place, at least one.
std::expected<std::string, std::vector<Error>> wrap(const yaml::Stream& stream,
                                                    const ImageConfigs& images,
                                                    const WrapOptions& options = {});

// What wrap() would refuse of these Pods of the stream: it is complained about where they complain.
// `said` gets, after each part of the work, the name of lint's rule for what has been complained
// about since it was called last. The errors are about what cannot be written into the text.
using Said = std::function<void(std::string_view rule)>;
std::vector<Error> complain_as_wrap(const yaml::Stream& stream, std::span<const PodManifest> pods,
                                    const ImageConfigs& images, const Said& said);

}  // namespace stepgate::pod
