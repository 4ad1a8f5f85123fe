#include "engine/still_missing.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/log.h"
#include "os/mount.h"

namespace stepgate {

std::string in_words(const std::vector<StillMissing>& missing) {
  constexpr std::size_t kNamed = 8;
  std::string text;
  for (std::size_t i = 0; i < missing.size() && i < kNamed; ++i) {
    text += (i == 0 ? "" : ", ") + missing[i].called;
    if (!missing[i].why.empty()) text += fmt::format(" ({})", missing[i].why);
  }
  if (missing.size() > kNamed) text += fmt::format(" and {} more", missing.size() - kNamed);
  return text;
}

void explain_long_wait(const std::vector<StillMissing>& missing) {
  log::info(fmt::format("still waiting for {}", in_words(missing)));
  const auto hidden = std::ranges::find_if(missing, [](const StillMissing& each) {
    return !each.path.empty() && os::is_only_in_this_container(each.path);
  });
  if (hidden == missing.end()) return;
  log::warn(
      fmt::format("{} would lie on this container's own root file system, which no other "
                  "container sees: mount a volume there that the steps share",
                  hidden->path));
}

}  // namespace stepgate
