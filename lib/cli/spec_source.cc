#include "cli/spec_source.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>

#include "os/read_file.h"

namespace stepgate::cli {
namespace {

// Scripts of a mebibyte stand in some.
constexpr std::size_t kLargest = std::size_t{4} << 20;

std::string why_unread(const Error& error) {
  switch (error.code) {
    case EISDIR:
      return "is a folder: name a file";
    case ESPIPE:
      return "is a pipe or a socket: name a file";
    case EFBIG:
      return "is larger than 4 MiB";
    default:
      return fmt::format("cannot be read: {}", std::strerror(error.code));
  }
}

}  // namespace

Result<std::optional<SpecSource>> find_spec(const std::optional<std::string>& path) {
  if (!path) {
    const char* text = std::getenv(kSpecVariable);
    if (text == nullptr || *text == '\0') return std::nullopt;
    return SpecSource{kSpecVariable, text};
  }
  if (path->empty()) return invalid("--spec: the path is empty: name one");
  const std::string name = fmt::format("--spec {}", *path);
  Result<std::string> text = os::read_file(*path, kLargest);
  if (!text) return invalid(fmt::format("{}: {}", name, why_unread(text.error())));
  return SpecSource{name, std::move(*text)};
}

}  // namespace stepgate::cli
