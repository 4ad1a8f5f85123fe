#include "tekton/start.h"

#include <string>
#include <string_view>

#include <unistd.h>

#include "cel/cel.h"
#include "engine/log.h"
#include "tekton/ending.h"

namespace stepgate::tekton {
namespace {

// Those that may have a reference in them.
std::vector<std::string> environment_with_references() {
  std::vector<std::string> entries;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (std::string_view(*entry).find("$(") != std::string_view::npos) entries.emplace_back(*entry);
  }
  return entries;
}

std::unexpected<Event> not_started(std::string reason) {
  return std::unexpected(Event(event::StartFailed{kExitFailed, std::move(reason)}));
}

}  // namespace

std::expected<Launch, Event> prepare_start(Start& start) {
  start.words.environment = environment_with_references();
  if (const Result<void> replaced = replace_references(start.words, start.files); !replaced) {
    log::error(describe(replaced.error()));
  }
  if (start.timeout.count() < 0)
    return not_started("the timeout is negative: -timeout takes 0 or more");
  const Result<bool> wanted = all_hold(
      start.words.when, [](std::string_view text) { return cel::evaluate_condition(text); });
  if (!wanted) return not_started(describe(wanted.error()));
  if (!*wanted)
    return std::unexpected(Event(event::NotNeeded{"skipped: its `when` does not hold"}));
  if (start.words.command.empty()) return not_started("there is no command to run");
  return Launch{start.words.command, start.words.environment};
}

}  // namespace stepgate::tekton
