// Names of images, as Pods and registries write them.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/error.h"

namespace stepgate::pod {

// `docker.io/library/busybox`, `1.36`, `sha256:…`; what is not written is empty.
struct ImageName {
  std::string repository;  // whole: host and `library/` are put in where Docker Hub's are left out
  std::string tag;
  std::string digest;
  auto operator<=>(const ImageName&) const = default;
};

// Takes the text apart, whatever it is.
ImageName parse_image_name(std::string_view text);
// Is it written as a registry takes it? The error says what would be right.
Result<void> check_image_name(std::string_view text);

// The image as `skopeo inspect` takes it (`docker://…`), which refuses a tag beside a digest.
std::string skopeo_reference(std::string_view image);

// How much of one name speaks for the other: 0 where they name different images, more where tag and
// digest are the same than where one of them leaves these out. The same digest is the same image,
// whatever its tags.
int likeness(const ImageName& one, const ImageName& other);

}  // namespace stepgate::pod
