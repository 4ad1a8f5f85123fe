// What Tekton's controller is told of a step's end: the table of its entrypoint's contract, as one
// function from the engine's outcome.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "step/outcome.h"

namespace stepgate::tekton {

// The wrapper's exits that are not the command's own.
inline constexpr int kExitFailed = 1;
inline constexpr int kExitAsCancelled = 9;  // as if the kubelet had killed it

// What a cancelled step's exitCode and Reason say.
inline constexpr const char* kKilled = "killed";
inline constexpr const char* kCancelled = "Cancelled";

enum class LeftMarker { success, failure, none };

struct Ending {
  int exit_status = 0;
  LeftMarker marker = LeftMarker::failure;
  std::optional<std::string> exit_code_file = {};  // the content of <step_metadata_dir>/exitCode
  // Rows of the termination message, beside StartedAt; empty: none.
  std::string exit_code_row = {};
  std::string reason_row = {};
  bool reports_results = false;  // results and artifacts are read
  bool at_breakpoint = false;    // the wrapper stays until somebody lets it go
};

Ending ending_of(const Outcome& outcome, bool breakpoint_on_failure);

}  // namespace stepgate::tekton
