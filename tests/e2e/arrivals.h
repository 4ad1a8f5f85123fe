// What appears in a folder, in its order.
#pragma once

#include <string>

#include <sys/inotify.h>
#include <unistd.h>

#include "e2e/steps.h"

namespace stepgate::test {

// The names that were renamed into a folder, in order.
class Arrivals {
 public:
  explicit Arrivals(const std::string& folder) {
    // A user's instances may all be taken for a moment.
    REQUIRE(eventually([&] { return (fd_ = inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) >= 0; }));
    REQUIRE(inotify_add_watch(fd_, folder.c_str(), IN_MOVED_TO | IN_CREATE) >= 0);
  }
  ~Arrivals() { close(fd_); }
  Arrivals(const Arrivals&) = delete;
  Arrivals& operator=(const Arrivals&) = delete;

  // "+NAME" where it was made, "NAME" where it was moved there.
  [[nodiscard]] Words take() const {
    Words names;
    alignas(inotify_event) char bytes[16'384];
    for (ssize_t size = 0; (size = read(fd_, bytes, sizeof bytes)) > 0;) {
      for (ssize_t at = 0; at < size;) {
        const auto* event = reinterpret_cast<const inotify_event*>(bytes + at);
        names.push_back((event->mask & IN_CREATE ? "+" : "") + std::string(event->name));
        at += static_cast<ssize_t>(sizeof *event + event->len);
      }
    }
    return names;
  }

 private:
  int fd_ = -1;
};

}  // namespace stepgate::test
