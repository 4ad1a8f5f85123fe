#include <iostream>

#include "cli/commands.h"
#include "cli/misuse.h"
#include "cli/schema.h"
#include "cli/step_spec.h"

namespace stepgate::cli {

int schema_command(const Arguments& arguments) {
  const std::vector<std::string>& words = arguments.options;
  if (words.size() == 1 && (words[0] == "--help" || words[0] == "-h")) {
    std::cout << "Prints the JSON Schema of step specs, which run and wait read with --spec.\n"
                 "Usage: stepgate schema\n\nExample: stepgate schema >step-spec.schema.json\n"
              << std::flush;
    return 0;
  }
  if (!words.empty() || arguments.has_separator) return misuse("schema takes no words");
  std::cout << spec_schema(options_in_specs(false)) << std::flush;
  return 0;
}

}  // namespace stepgate::cli
