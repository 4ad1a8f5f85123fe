#include "step/spec.h"

#include <fmt/format.h>

namespace stepgate {

std::string step_folder(const std::string& run_dir, const std::string& step) {
  return run_dir == "/" ? "/" + step : run_dir + "/" + step;
}

Predecessor marker_of(const std::string& run_dir, const std::string& step) {
  return {.path = step_folder(run_dir, step) + "/out",
          .called = fmt::format("step '{}'", step),
          .needs_content = false,
          .follows_links = false};
}

Sidecar sidecar_of(const std::string& run_dir, const std::string& step) {
  const std::string called = fmt::format("sidecar '{}'", step);
  return {.marker = marker_of(run_dir, step),
          .ready = {.path = step_folder(run_dir, step) + "/ready",
                    .called = called,
                    .needs_content = false,
                    .follows_links = false},
          .called = called};
}

}  // namespace stepgate
