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

}  // namespace stepgate
