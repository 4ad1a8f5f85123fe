// A Pod of anybody's, put in order: what comes out is YAML, and wrapped already.
#include "fuzz/fuzz.h"
#include "pod/lint/lint.h"
#include "pod/wrap/wrap.h"

namespace stepgate::fuzz {
namespace {

pod::ImageConfigs known_images() {
  pod::ImageConfigs images;
  images.add("busybox", {.entrypoint = {"/bin/sh"}, .cmd = {"-c", "true"}});
  return images;
}

}  // namespace

void fuzz_one(std::string_view input) {
  static const pod::ImageConfigs images = known_images();
  const Result<yaml::Stream> stream = yaml::read("pod", std::string(input));
  if (!stream) return demand_fit_to_show(stream.error());
  for (const pod::Finding& finding : pod::lint(*stream, images)) {
    demand(!finding.sentence.empty(), "a finding says something");
  }
  const auto wrapped = pod::wrap(*stream, images);
  if (!wrapped) {
    demand(!wrapped.error().empty(), "a refusal says why");
    for (const Error& error : wrapped.error()) demand_fit_to_show(error);
    return;
  }
  const Result<yaml::Stream> again = yaml::read("wrapped", *wrapped);
  demand(again.has_value(), "a wrapped Pod is YAML");
  const auto twice = pod::wrap(*again, images);
  demand(twice && *twice == *wrapped, "what is wrapped stays as it is");
}

}  // namespace stepgate::fuzz
