// Step specs, of `run` and of `wait`: what was read is written and read as the same again, and its
// values add up or are refused.
#include <algorithm>

#include "cli/step_spec.h"
#include "fuzz/fuzz.h"

namespace stepgate::fuzz {
namespace {

bool are_same(const cli::SpecContent& one, const cli::SpecContent& other) {
  return one.command == other.command &&
         std::ranges::equal(one.given, other.given, [](const auto& a, const auto& b) {
           return a.option == b.option && a.values == b.values;
         });
}

void read_it(std::string_view text, bool for_wait) {
  const auto options = cli::options_in_specs(for_wait);
  const Result<cli::SpecContent> content = cli::read_spec(text, "spec", options, !for_wait);
  if (!content) return demand_fit_to_show(content.error());
  const Result<cli::Draft> draft = cli::add_up(content->given);
  if (!draft) demand_fit_to_show(draft.error());
  const Result<std::string> written = cli::to_spec(content->given, content->command);
  demand(written.has_value(), "what was read can be written");
  const auto again = cli::read_spec(*written, "spec", options, !for_wait);
  demand(again && are_same(*content, *again), "a spec survives writing");
}

}  // namespace

void fuzz_one(std::string_view input) {
  read_it(input, false);
  read_it(input, true);
}

}  // namespace stepgate::fuzz
