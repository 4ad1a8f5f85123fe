#include "tekton/platform.h"

#include <map>
#include <optional>

#include <fmt/format.h>

#include "go/json_value.h"

namespace stepgate::tekton {
namespace {

using Commands = std::map<std::string, std::vector<std::string>, std::less<>>;

std::unexpected<Error> malformed() {
  return invalid(
      "without -entrypoint, TEKTON_PLATFORM_COMMANDS must be a JSON object of lists of words");
}

// All of them, since one that is malformed spoils the others, whichever is wanted.
Result<Commands> commands_from(std::string_view text) {
  const std::optional<JsonValue> json = read_json(text);
  Commands commands;
  const bool fits = json && read_members(*json, [&](const std::string& platform, const auto& list) {
                      return assign(commands[platform], list);
                    });
  if (!fits) return malformed();
  return commands;
}

}  // namespace

std::string_view this_platform() {
#if defined(__x86_64__)
  return "linux/amd64";
#elif defined(__aarch64__)
  return "linux/arm64/v8";
#elif defined(__arm__) && __ARM_ARCH >= 7
  return "linux/arm/v7";
#elif defined(__arm__)
  return "linux/arm/v6";
#elif defined(__i386__)
  return "linux/386";
#elif defined(__powerpc64__) && defined(__LITTLE_ENDIAN__)
  return "linux/ppc64le";
#elif defined(__s390x__)
  return "linux/s390x";
#elif defined(__riscv) && __riscv_xlen == 64
  return "linux/riscv64";
#else
// cppcheck-suppress preprocessorErrorDirective
#error "how container images name this platform is not known here"
#endif
}

Result<std::vector<std::string>> platform_command(std::string_view commands,
                                                  std::string_view platform) {
  const Result<Commands> known = commands_from(commands);
  if (!known) return std::unexpected(known.error());
  auto found = known->find(platform);
  if (found == known->end()) found = known->find(platform.substr(0, platform.rfind('/')));
  if (found == known->end()) {
    return invalid(fmt::format("TEKTON_PLATFORM_COMMANDS has no command for {}", platform));
  }
  return found->second;
}

}  // namespace stepgate::tekton
