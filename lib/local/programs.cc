#include "local/programs.h"

#include <filesystem>

#include <fmt/format.h>

namespace stepgate::local {

Result<Programs> find_programs() {
  std::error_code code;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", code);
  if (code) return failed("read", "/proc/self/exe", code.value());
  const std::filesystem::path folder = self.parent_path();
  for (const char* const name : {"entrypoint", "stepgate"}) {
    if (std::filesystem::is_regular_file(folder / name, code)) continue;
    return invalid(fmt::format(
        "there is no {} in {}: steps run under the programs entrypoint and stepgate, which must "
        "lie beside stepctl",
        name, folder.native()));
  }
  return Programs{folder / "entrypoint", folder / "stepgate"};
}

}  // namespace stepgate::local
