#include <iostream>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/misuse.h"
#include "os/process_start.h"
#include "os/self_copy.h"

namespace stepgate::cli {
namespace {

constexpr const char* kHelp =
    "Copies this program into a folder, for the containers that mount it.\n"
    "Usage: stepgate install DIR\n\n"
    "DIR/stepgate appears whole, mode 0555, over what is there, executing or not.\n\n"
    "Example: stepgate install /stepgate/bin\n";

}  // namespace

int install_command(const Arguments& arguments) {
  const std::vector<std::string>& words = arguments.options;
  if (words.size() == 1 && (words[0] == "--help" || words[0] == "-h")) {
    std::cout << kHelp << std::flush;
    return 0;
  }
  for (const std::string& word : words) {
    if (word.starts_with("-")) {
      return misuse(fmt::format("unknown option {}: see stepgate install --help", word));
    }
  }
  if (words.size() != 1 || words[0].empty() || arguments.has_separator) {
    return misuse("install takes one folder, as in: stepgate install /stepgate/bin");
  }
  os::prepare_process();
  const Result<os::Installed> installed = os::copy_self(words[0], "stepgate");
  if (!installed) return misuse(describe(installed.error()));
  std::cout << fmt::format("installed {} ({} bytes)\n", installed->path, installed->bytes)
            << std::flush;
  return 0;
}

}  // namespace stepgate::cli
