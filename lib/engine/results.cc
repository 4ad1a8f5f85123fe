#include "engine/results.h"

#include <cerrno>

#include "base/name.h"
#include "os/entries.h"
#include "os/read_file.h"

namespace stepgate {

ResultTexts read_results(const os::Folder& step_folder) {
  const Result<os::Folder> folder = step_folder.open_inside("results");
  if (!folder) return {};
  const Result<std::vector<std::string>> names = os::entries_of(folder->fd(), folder->path());
  if (!names) return {};
  ResultTexts results;
  for (const std::string& name : *names) {
    if (!check_result_name(name)) continue;
    Result<std::string> text = os::read_file_inside(*folder, name, kTerminationBytes);
    if (text) {
      results.emplace(name, *std::move(text));
    } else if (text.error().code == EFBIG) {
      results.emplace(name, std::nullopt);
    }
  }
  return results;
}

}  // namespace stepgate
