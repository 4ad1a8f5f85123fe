// The command line of `entrypoint`, and what its flags hold. The input is its words, with line
// breaks between.
#include "fuzz/fuzz.h"
#include "tekton/flags.h"
#include "tekton/platform.h"
#include "tekton/when.h"

namespace stepgate::fuzz {

void fuzz_one(std::string_view input) {
  Cutter cutter(input);
  std::vector<std::string> words;
  while (!cutter.at_end()) words.emplace_back(cutter.until('\n'));
  const tekton::Paths nowhere{.root = "/nowhere"};
  const auto flags = tekton::parse_flags("entrypoint", words, nowhere);
  if (!flags) {
    demand(!flags.error().text.empty(), "misuse says something");
    demand(flags.error().exit_code == 0 || flags.error().exit_code == 2, "misuse ends with 2");
    return;
  }
  demand(flags->words.size() + flags->arguments.size() <= words.size(), "no word is made up");
  if (const auto rows = tekton::parse_when(flags->when_expressions)) {
    const auto truth = tekton::all_hold(*rows, [](std::string_view cel) { return cel.size() > 3; });
    demand(truth.has_value(), "conditions hold or do not");
  } else {
    demand_fit_to_show(rows.error());
  }
  const auto command = tekton::platform_command(flags->entrypoint, "linux/arm64/v8");
  if (!command) demand_fit_to_show(command.error());
}

}  // namespace stepgate::fuzz
