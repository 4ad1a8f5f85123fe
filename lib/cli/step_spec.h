// Step specs: the options and the command of a step as one JSON object, which docs/step-spec.md
// describes. Generators emit these.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "cli/given.h"
#include "cli/options.h"

namespace stepgate::cli {

struct SpecContent {
  std::deque<Given> given;
  std::vector<std::string> command;  // empty: it has none
};

// The member that holds an option: `waitTimeout` of `wait-timeout`.
std::string spec_key(std::string_view option);

// Reads a spec that is called `source`. It may hold what `options` say, and with `takes_command`
// `command`. Or one line that names the source, the member and what would be right; whether the
// values themselves are good is left to add_up.
Result<SpecContent> read_spec(std::string_view text, const std::string& source,
                              const std::vector<const Option*>& options, bool takes_command);

// The options that a spec for `run`, or for `wait`, may hold.
std::vector<const Option*> options_in_specs(bool for_wait);

// The spec that read_spec makes the same of; what a spec cannot hold is left out. A value that is
// no UTF-8 is `invalid`, and so is one that is no number where a number is needed.
Result<std::string> to_spec(const std::deque<Given>& given,
                            const std::vector<std::string>& command);

}  // namespace stepgate::cli
