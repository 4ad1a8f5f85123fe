#include "tekton/message/artifacts.h"

#include <cerrno>

#include "os/read_file.h"
#include "tekton/message/results.h"

namespace stepgate::tekton {
namespace {

constexpr std::string_view kProvenance = "artifacts/provenance.json";

// The path is the row's key, so a slash at the folder's end must not show in it.
std::string without_last_slashes(std::string folder) {
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  return folder;
}

}  // namespace

Result<std::vector<Row>> read_artifacts(const std::string& step_metadata_dir, const Paths& paths) {
  std::vector<Row> files;
  if (!step_metadata_dir.empty()) {
    const Paths step{without_last_slashes(step_metadata_dir)};
    files.push_back({step.in(kProvenance), {}, RowType::step_artifacts});
  }
  files.push_back({paths.in(kProvenance), {}, RowType::task_artifacts});
  std::vector<Row> rows;
  for (Row& file : files) {
    Result<std::string> text = os::read_file(file.key, kMostResultBytes);
    if (!text && text.error().code == ENOENT) continue;
    if (!text) return std::unexpected(text.error());
    file.value = *std::move(text);
    rows.push_back(std::move(file));
  }
  return rows;
}

}  // namespace stepgate::tekton
