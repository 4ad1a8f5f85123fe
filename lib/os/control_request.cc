#include "os/control_request.h"

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "os/look.h"

namespace stepgate::os {
namespace {

constexpr const char* kName = "control";
constexpr std::size_t kLongestLine = 512;

// A reader that leaves between our opening and our writing is told by EPIPE, not by a signal.
class PipeSignalIgnored {
 public:
  PipeSignalIgnored() : before_(std::signal(SIGPIPE, SIG_IGN)) {}
  ~PipeSignalIgnored() { (void)std::signal(SIGPIPE, before_); }
  PipeSignalIgnored(const PipeSignalIgnored&) = delete;
  PipeSignalIgnored& operator=(const PipeSignalIgnored&) = delete;

 private:
  void (*before_)(int);
};

bool is_fifo(const struct stat& status) { return S_ISFIFO(status.st_mode); }

}  // namespace

std::string cancel_line(std::string_view reason) {
  std::string line = "cancel " + one_line(reason);
  if (line.size() >= kLongestLine) {
    std::size_t end = kLongestLine - 1;
    // Not in the middle of a character of UTF-8.
    while ((static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    line.resize(end);
  }
  while (line.ends_with(' ')) line.pop_back();
  return line + "\n";
}

Result<Request> ask_to_end(const std::string& step_folder, std::string_view reason) {
  const std::string path = step_folder + "/" + kName;
  const Fd folder = open_to_look(step_folder);
  if (!folder) return Request::no_control;
  struct stat status{};
  // Looked at before it is opened, since opening a device may do something by itself; and again
  // after it, since it may be another one by then.
  if (fstatat(folder.get(), kName, &status, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno == ENOENT) return Request::no_control;
    return failed("look for", path);
  }
  if (!is_fifo(status)) return Request::no_control;
  const Fd fifo(
      openat(folder.get(), kName, O_WRONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC));
  if (!fifo && errno == ENXIO) return Request::nobody_reads;
  if (!fifo && (errno == ENOENT || errno == ELOOP)) return Request::no_control;
  if (!fifo || fstat(fifo.get(), &status) != 0) return failed("open", path);
  if (!is_fifo(status)) return Request::no_control;
  const PipeSignalIgnored ignored;
  const std::string line = cancel_line(reason);
  // Less than PIPE_BUF: all or nothing (pipe(7)).
  if (write(fifo.get(), line.data(), line.size()) >= 0) return Request::made;
  // Full: others have asked already, and whatever stands there is a request.
  if (errno == EAGAIN) return Request::made;
  if (errno == EPIPE) return Request::nobody_reads;
  return failed("write", path);
}

}  // namespace stepgate::os
