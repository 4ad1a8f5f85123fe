#include "tekton/message/message.h"

#include <cerrno>

#include <fmt/format.h>

#include "os/file.h"
#include "os/read_file.h"
#include "tekton/rows/compression.h"
#include "tekton/rows/read_message.h"

namespace stepgate::tekton {
namespace {

// No list of rows that has a future is nearly as long.
constexpr std::size_t kMostBytesBefore = std::size_t{1} << 20;

Result<std::vector<Row>> rows_in(const std::string& path) {
  const Result<std::string> text = os::read_file(path, kMostBytesBefore);
  if (text) return read_message(*text).value_or(std::vector<Row>());
  if (text.error().code == ENOENT || text.error().code == EFBIG) return std::vector<Row>();
  return std::unexpected(text.error());
}

}  // namespace

Result<void> append_rows(const MessageFile& file, std::span<const Row> rows) {
  Result<std::vector<Row>> all = rows_in(file.path);
  if (!all) return std::unexpected(all.error());
  all->insert(all->end(), rows.begin(), rows.end());
  std::string text = rows_json(*all);
  if (file.compress) {
    std::string shorter = compressed(text);
    if (shorter.size() < text.size()) text = std::move(shorter);
  }
  if (text.size() > kMostMessageBytes) {
    return invalid(fmt::format(
        "the termination message {} would be {} bytes long, and {} is the most: make the results "
        "shorter",
        file.path, text.size(), kMostMessageBytes));
  }
  return os::overwrite_file(file.path, text, 0644);
}

}  // namespace stepgate::tekton
