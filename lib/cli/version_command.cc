#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/misuse.h"
#include "cli/show.h"
#include "cli/simple_words.h"
#include "step/record.h"

namespace stepgate::cli {
namespace {

constexpr SimpleCommand kCommand{
    "stepgate version",
    "",
    "Prints the version of the program and of the protocol that it speaks.",
    {},
    "stepgate version"};

}  // namespace

int version_command(const Arguments& arguments) {
  const auto given = take_simple_words(kCommand, arguments);
  if (!given) return given.error();
  if (!given->words.empty()) return misuse("version takes no words");
  return show(fmt::format("stepgate {} (protocol {})\n", STEPGATE_VERSION, kProtocolVersion));
}

}  // namespace stepgate::cli
