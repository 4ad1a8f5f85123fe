#include "tekton/entrypoint.h"

#include <cstdio>
#include <span>

#include "engine/log.h"
#include "tekton/flags.h"
#include "tekton/placing.h"
#include "tekton/sidecar.h"
#include "tekton/step.h"

namespace stepgate::tekton {

int run_entrypoint(const std::vector<std::string>& words) {
  log::set_up({.program = "entrypoint"});
  const std::string program = words.empty() ? "entrypoint" : words.front();
  const std::span<const std::string> rest = std::span(words).subspan(words.empty() ? 0 : 1);
  const Paths paths;
  const std::expected<Flags, NoFlags> flags = parse_flags(program, rest, paths);
  if (!flags) {
    (void)std::fputs(flags.error().text.c_str(), stderr);
    return flags.error().exit_code;
  }
  if (const std::optional<Result<std::string>> placed = place(flags->words, paths)) {
    if (*placed) {
      log::info(**placed);
      return 0;
    }
    log::error(describe(placed->error()));
    return 1;
  }
  if (!flags->words.empty() && flags->words.front() == "sidecar") {
    return run_sidecar(std::span(flags->words).subspan(1), flags->arguments);
  }
  return run_step(*flags, paths);
}

}  // namespace stepgate::tekton
