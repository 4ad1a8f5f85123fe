// The termination message of a step: a list of rows, written several times, each time longer.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/error.h"
#include "tekton/rows/row.h"

namespace stepgate::tekton {

// What Kubernetes reads of a container's message.
inline constexpr std::size_t kMostMessageBytes = 4096;

struct MessageFile {
  std::string path;
  bool compress = false;  // where that makes it shorter
};

// Puts `rows` behind those that are there, compressed or not; anything else that is there is
// dropped. Where more than kMostMessageBytes would come of it the file stays as it is: `invalid`.
// The file is written in place, since it may be one that is mounted; a missing one is made.
Result<void> append_rows(const MessageFile& file, std::span<const Row> rows);

}  // namespace stepgate::tekton
