// What a wrapper has left in its container's termination message.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/timestamp.h"
#include "report/records.h"

namespace stepgate::report {

// Of Tekton's rows those that are Tekton's own.
struct TektonWords {
  std::optional<Timestamp> started_at;
  std::optional<int> exit_code;  // the command's, where that differs from the container's
  std::string reason;            // `Skipped`, `Cancelled`, `TimeoutExceeded`, or empty
};

// One of the three, or nothing.
struct ContainerMessage {
  std::optional<MarkerRecord> record = {};  // `--termination-message-format json`
  std::optional<TektonWords> tekton = {};
  std::string text = {};  // a sentence of stepgate's, or whatever the container has written
  std::vector<std::pair<std::string, std::string>> results = {};
};

ContainerMessage read_container_message(std::string_view message);

}  // namespace stepgate::report
