// Termination messages: as they are, and as what a deflate stream behind the prefix would be, which
// no mutation finds behind base64.
#include <cstdint>

#include "base/name.h"
#include "fuzz/fuzz.h"
#include "go/base64.h"
#include "report/timeline/container_message.h"
#include "step/termination.h"
#include "tekton/rows/compression.h"
#include "tekton/rows/read_message.h"

namespace stepgate::fuzz {
namespace {

using namespace tekton;

void read_it(std::string_view message) {
  const auto rows = read_message(message);
  if (rows) demand(read_rows(rows_json(*rows)) == rows, "rows survive printing");
  const report::ContainerMessage told = report::read_container_message(message);
  demand(!told.record || !told.tekton, "a message is of one kind");
}

void write_and_read(std::string_view input) {
  demand(inflated(compressed(input)) == input, "a text survives compression");
  Cutter cutter(input);
  ResultTexts results;
  while (!cutter.at_end()) {
    const std::string name(cutter.until('='));
    const std::string text(cutter.until('\0'));
    if (check_result_name(name)) results[name] = text;
  }
  const Outcome outcome = ended_by_itself({.code = 3, .signal = {}}, OnError::stop);
  const std::string line = termination_line("build", Account(), outcome, results);
  demand(line.size() <= kTerminationBytes, "a message fits");
  const report::ContainerMessage told = report::read_container_message(line);
  demand(told.record && told.record->exit_code == 3, "a message tells how the step ended");
  demand(told.results.size() <= results.size(), "no result is made up");
}

}  // namespace

void fuzz_one(std::string_view input) {
  read_it(input);
  const std::string hidden = std::string(kCompressedPrefix) + to_base64(input);
  if (const auto text = inflated(hidden)) {
    demand(text->size() <= kMostInflatedBytes, "what is inflated is bounded");
  }
  read_it(hidden);
  write_and_read(input);
}

}  // namespace stepgate::fuzz
