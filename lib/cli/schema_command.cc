#include "cli/commands.h"
#include "cli/misuse.h"
#include "cli/schema.h"
#include "cli/show.h"
#include "cli/simple_words.h"
#include "cli/step_spec.h"

namespace stepgate::cli {
namespace {

constexpr SimpleCommand kCommand{
    "stepgate schema",
    "",
    "Prints the JSON Schema of step specs, which run and wait read with --spec.",
    {},
    "stepgate schema >step-spec.schema.json"};

}  // namespace

int schema_command(const Arguments& arguments) {
  const auto given = take_simple_words(kCommand, arguments);
  if (!given) return given.error();
  if (!given->words.empty()) return misuse("schema takes no words");
  return show(spec_schema(options_in_specs(false)));
}

}  // namespace stepgate::cli
