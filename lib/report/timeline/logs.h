// What steps have written, as far as there are copies of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "report/timeline/timeline.h"

namespace stepgate::report {

// How much is kept of one log: less where many have one.
std::size_t log_bytes(std::size_t steps);

// A text as a log of that title, cut in the middle where it is too long.
Log log_of(std::string title, std::string_view text, std::size_t most_bytes);

// The copies and results in the steps' own folders of the run directory: `log`, `stdout`, `stderr`
// there, where `--log-path` and its like put them, and what lies in `results`.
void add_own_files(Timeline& timeline, const std::string& run_dir);

// NAME.log in a folder that the user names, for the step of that name; a link is followed.
// Sentences about what is there and cannot be read, and about a folder that has the log of no step.
Result<std::vector<std::string>> add_logs(Timeline& timeline, const std::string& folder);

}  // namespace stepgate::report
