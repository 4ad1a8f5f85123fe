#include <fmt/format.h>

#include "author/commands.h"
#include "author/output.h"
#include "step/record.h"

namespace stepgate::author {

namespace {

constexpr CommandLine kLine{
    .name = "stepctl version",
    .description = "Prints the version of the program and of the protocol that its Pods speak.",
    .options = {},
    .example = "stepctl version"};

}  // namespace

const CommandLine& version_line() { return kLine; }

int version_command(const std::vector<std::string>& words) {
  const auto read = read_words(kLine, words);
  if (!read) return misuse(read.error());
  if (const auto* help = std::get_if<Help>(&*read)) return print(help->text);
  return print(fmt::format("stepctl {} (protocol {})\n", STEPGATE_VERSION, kProtocolVersion));
}

}  // namespace stepgate::author
