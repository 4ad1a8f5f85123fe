// Manifests wrapped, as tests want them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pod/golden_files.h"
#include "pod/wrap/wrap.h"
#include "support/temp_dir.h"

namespace stepgate::test {

// What the images of the tests start.
inline pod::ImageConfigs test_images() {
  pod::ImageConfigs images;
  images.add("busybox", {.entrypoint = {}, .cmd = {"sh"}});
  images.add("postgres", {.entrypoint = {"docker-entrypoint.sh"}, .cmd = {"postgres"}});
  images.add("dollars", {.entrypoint = {"a$b", "$(X)"}, .cmd = {"$$"}});
  images.add("empty", {});
  return images;
}

// The text wrapped; where it cannot be, what is wrong, a line each.
inline std::string wrapped(const std::string& text, const std::string& name = "p.yaml") {
  const auto stream = yaml::read(name, text);
  if (!stream) return describe(stream.error());
  const auto done = pod::wrap(*stream, test_images());
  if (done) return *done;
  std::string all;
  for (const Error& error : done.error()) all += describe(error) + "\n";
  return all;
}

}  // namespace stepgate::test
