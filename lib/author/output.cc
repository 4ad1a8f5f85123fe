#include "author/output.h"

#include <cerrno>
#include <cstdio>

#include <fmt/format.h>

#include "author/commands.h"
#include "base/text.h"
#include "os/terminal.h"
#include "yaml/write_json.h"
#include "yaml/write_yaml.h"

namespace stepgate::author {
std::string on_one_line(std::string_view text) {
  constexpr std::size_t longest = 4096;
  return escaped(text, longest);
}

namespace {

void complain(std::string_view line) { fmt::print(stderr, "{}\n", on_one_line(line)); }

}  // namespace

int print(std::string_view text) {
  const Result<void> printed = os::print(text);
  // Whoever read this has seen enough.
  if (printed || printed.error().code == EPIPE) return 0;
  return misuse(printed.error());
}

void tell(std::string_view line) { complain(fmt::format("stepctl: {}", line)); }

int misuse(std::string_view line) {
  tell(line);
  return kExitMisuse;
}

int misuse(const Error& error) { return misuse(describe(error)); }

int findings(std::span<const Error> errors) {
  for (const Error& error : errors) complain(describe(error));
  return kExitFindings;
}

std::string in_format(std::string_view format, const std::vector<yaml::Value>& objects) {
  if (format != "json") return yaml::to_yaml(objects);
  if (objects.size() == 1) return yaml::to_json(objects.front());
  return yaml::to_json(yaml::Value::map(
      {{"apiVersion", "v1"}, {"kind", "List"}, {"items", yaml::Value::list(objects)}}));
}

}  // namespace stepgate::author
