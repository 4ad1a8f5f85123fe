#include "local/kept_output.h"

#include <algorithm>

#include <fmt/format.h>

#include "os/give_back.h"

namespace stepgate::local {
namespace {

// More than a report shows, at both ends; and how much more there may be for a while.
constexpr std::uint64_t kEnd = std::uint64_t{512} * 1024;
constexpr std::uint64_t kMostMiddle = std::uint64_t{4} * 1024 * 1024;

}  // namespace

void KeptOutput::output(const std::string& container, Channel channel, std::string_view bytes) {
  if (!has_failed_) {
    if (const auto kept = keep(container, bytes); !kept) {
      has_failed_ = true;
      next_.note(fmt::format("the steps' output is not kept: {}", describe(kept.error())));
    }
  }
  next_.output(container, channel, bytes);
}

void KeptOutput::ended(const std::string& container, int exit_code) {
  files_.erase(container);
  next_.ended(container, exit_code);
}

Result<void> KeptOutput::keep(const std::string& container, std::string_view bytes) {
  File& file = files_[container];
  if (!file.sink) {
    const std::string name = name_of_(container);
    if (name.empty()) return {};
    auto made = os::appended_file(fmt::format("{}/{}.log", folder_, name));
    if (!made) return std::unexpected(made.error());
    file.sink = std::move(*made);
  }
  // A regular file takes all of it, unless it fails.
  file.size += bytes.size();
  while (!bytes.empty()) {
    if (auto taken = file.sink->offer(bytes); !taken) return taken;
  }
  if (keep_ == Keep::ends) forget_middle(file);
  return {};
}

void KeptOutput::forget_middle(File& file) {
  const std::uint64_t from = std::max(file.given_back, kEnd);
  if (file.size < from + kMostMiddle + kEnd) return;
  // Where that cannot be done the file grows, as with --keep.
  file.given_back = file.size - kEnd;
  os::give_back(file.sink->name(), from, file.given_back);
}

}  // namespace stepgate::local
