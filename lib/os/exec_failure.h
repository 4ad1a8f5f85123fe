// Why a command could not be executed, in words that say what to change.
#pragma once

#include <string>
#include <vector>

#include "step/outcome.h"

namespace stepgate::os {

// The paths to try for a command word: itself where it has a slash, else one for each folder of
// PATH (execvp(3); the default is /bin:/usr/bin).
std::vector<std::string> exec_candidates(const std::string& word);

struct ExecFailure {
  int exit_status = kExitNotExecutable;  // 127 where there is no such command, else 126
  std::string reason;
  bool for_good = false;  // another try would fail as well
};

// execve(2) of `path`, for the command word `word`, failed with `code`.
ExecFailure explain_exec_failure(const std::string& word, const std::string& path, int code);

}  // namespace stepgate::os
