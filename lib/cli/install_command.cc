#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/misuse.h"
#include "cli/show.h"
#include "cli/simple_words.h"
#include "os/process_start.h"
#include "os/self_copy.h"

namespace stepgate::cli {
namespace {

constexpr SimpleCommand kCommand{
    "stepgate install",
    "DIR",
    "Copies this program into a folder, for the containers that mount it.\n"
    "DIR/stepgate appears whole, mode 0555, over what is there, executing or not.",
    {},
    "stepgate install /stepgate/bin"};

}  // namespace

int install_command(const Arguments& arguments) {
  const auto given = take_simple_words(kCommand, arguments);
  if (!given) return given.error();
  if (given->words.size() != 1 || given->words[0].empty()) {
    return misuse("install takes one folder, as in: stepgate install /stepgate/bin");
  }
  os::prepare_process();
  const Result<os::Installed> installed = os::copy_self(given->words[0], "stepgate");
  if (!installed) return misuse(describe(installed.error()));
  return show(fmt::format("installed {} ({} bytes)\n", installed->path, installed->bytes));
}

}  // namespace stepgate::cli
