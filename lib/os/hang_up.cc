#include "os/hang_up.h"

#include <sys/epoll.h>

namespace stepgate::os {

Fd hang_up_of(int fd) {
  Fd events(epoll_create1(EPOLL_CLOEXEC));
  // EPOLLERR and EPOLLHUP are told unasked (epoll_ctl(2)): the one for a pipe that nobody reads,
  // the other for a socket or terminal.
  epoll_event none{};
  if (!events || epoll_ctl(events.get(), EPOLL_CTL_ADD, fd, &none) != 0) return {};
  return events;
}

}  // namespace stepgate::os
