// The files that references lead to: a seam, so that replacing them can be tested without any.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "tekton/paths.h"

namespace stepgate::tekton {

// Nothing longer is read for a reference, nor made by replacing one: no command line takes more.
inline constexpr std::size_t kMostReferencedBytes = std::size_t{1} << 20;

struct StepFiles {
  // The text of a step's result, and of its artifacts/provenance.json.
  std::function<Result<std::string>(const std::string& step, const std::string& result)> result;
  std::function<Result<std::string>(const std::string& step)> provenance;
  // Where the controller's scripts are; one's text, and the path of an executable copy of a new
  // one.
  std::string scripts_folder;
  std::function<Result<std::string>(const std::string& path)> script;
  std::function<Result<std::string>(std::string_view text)> keep_script;
};

// The files themselves.
StepFiles step_files(const Paths& paths);

}  // namespace stepgate::tekton
