#include "base/error.h"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>

namespace stepgate {

std::string describe(const Error& error) {
  switch (error.kind) {
    case ErrorKind::invalid:
    case ErrorKind::misuse:
      return error.operation;
    case ErrorKind::held:
      return fmt::format("{} is held by another living wrapper of the same step", error.path);
    case ErrorKind::system:
    case ErrorKind::missing:
      break;
  }
  const std::string object = error.path.empty() ? "" : " " + error.path;
  return fmt::format("cannot {}{}: {}", error.operation, object, std::strerror(error.code));
}

std::unexpected<Error> failed(std::string_view operation, std::string_view path) {
  return failed(operation, path, errno);
}

std::unexpected<Error> failed(std::string_view operation, std::string_view path, int code) {
  return std::unexpected(Error{ErrorKind::system, std::string(operation), std::string(path), code});
}

std::unexpected<Error> invalid(std::string sentence) {
  return std::unexpected(Error{ErrorKind::invalid, std::move(sentence), {}, 0});
}

}  // namespace stepgate
