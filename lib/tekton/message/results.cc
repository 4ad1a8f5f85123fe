#include "tekton/message/results.h"

#include <cerrno>

#include <fmt/format.h>

#include "os/read_file.h"

namespace stepgate::tekton {
namespace {

std::vector<std::string> wanted(const std::vector<std::string>& names) {
  if (names.empty() || names.front().empty()) return {};
  std::vector<std::string> all = names;
  std::erase(all, "");
  return all;
}

std::string path_of(const std::string& folder, const std::string& name) {
  return fmt::format("{}/{}", folder, name);
}

}  // namespace

Result<std::vector<Row>> read_results(const std::string& folder,
                                      const std::vector<std::string>& names, RowType type) {
  std::vector<Row> rows;
  for (const std::string& name : wanted(names)) {
    Result<std::string> text = os::read_file(path_of(folder, name), kMostResultBytes);
    if (text) {
      rows.push_back({name, *std::move(text), type});
    } else if (text.error().code != ENOENT) {
      return std::unexpected(text.error());
    }
  }
  return rows;
}

Result<void> check_results(const std::string& folder, const std::vector<std::string>& names) {
  for (const std::string& name : wanted(names)) {
    const Result<std::string> text = os::read_file(path_of(folder, name), 0);
    if (!text && text.error().code != ENOENT && text.error().code != EFBIG) {
      return std::unexpected(text.error());
    }
  }
  return {};
}

}  // namespace stepgate::tekton
