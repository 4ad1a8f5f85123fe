#include <iostream>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/misuse.h"
#include "step/record.h"

namespace stepgate::cli {

int version_command(const Arguments& arguments) {
  const std::vector<std::string>& words = arguments.options;
  if (words.size() == 1 && (words[0] == "--help" || words[0] == "-h")) {
    std::cout << "Prints the version of the program and of the protocol that it speaks.\n"
                 "Usage: stepgate version\n\nExample: stepgate version\n"
              << std::flush;
    return 0;
  }
  if (!words.empty() || arguments.has_separator) return misuse("version takes no words");
  std::cout << fmt::format("stepgate {} (protocol {})\n", STEPGATE_VERSION, kProtocolVersion)
            << std::flush;
  return 0;
}

}  // namespace stepgate::cli
