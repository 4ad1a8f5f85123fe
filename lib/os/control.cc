#include "os/control.h"

#include <array>
#include <cerrno>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "os/temporary.h"

namespace stepgate::os {
namespace {

constexpr const char* kName = "control";
constexpr mode_t kControlMode = 0622;
constexpr std::size_t kLongestReason = 200;

}  // namespace

Result<Control> Control::make(const Folder& folder) {
  const std::string temporary = temporary_name(kName);
  const auto missing = [&](int code) {
    unlinkat(folder.fd(), temporary.c_str(), 0);
    return std::unexpected(Error{ErrorKind::missing, "make", folder.path_of(kName), code});
  };
  if (mkfifoat(folder.fd(), temporary.c_str(), 0600) != 0) return missing(errno);
  // Read-write, so that it never hangs up when a writer leaves.
  Fd fifo(openat(folder.fd(), temporary.c_str(), O_RDWR | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC));
  if (!fifo || fchmod(fifo.get(), kControlMode) != 0) return missing(errno);
  if (renameat(folder.fd(), temporary.c_str(), folder.fd(), kName) != 0) return missing(errno);
  return Control(std::move(fifo));
}

std::optional<std::string> Control::request() const {
  std::array<char, 4096> bytes{};
  const ssize_t count = read(fifo_.get(), bytes.data(), bytes.size());
  if (count <= 0) return std::nullopt;
  std::string_view text(bytes.data(), static_cast<std::size_t>(count));
  text = text.substr(0, text.find('\n'));
  if (text == "cancel" || text.starts_with("cancel ")) text.remove_prefix(6);
  return printable(text, kLongestReason);
}

void Control::remove(const Folder& folder) {
  unlinkat(folder.fd(), kName, 0);
  fifo_.reset();
}

}  // namespace stepgate::os
