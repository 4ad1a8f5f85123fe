#include "os/packets.h"

#include <array>
#include <cerrno>

#include <poll.h>
#include <sys/socket.h>

namespace stepgate::os {

Result<std::pair<Fd, Fd>> make_packet_pair() {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) != 0) {
    return failed("make", "a pair of sockets");
  }
  return std::pair(Fd(ends[0]), Fd(ends[1]));
}

bool send_packet(const Fd& end, std::string_view text) {
  text = text.substr(0, kLongestPacket);
  for (;;) {
    if (send(end.get(), text.data(), text.size(), MSG_NOSIGNAL) >= 0) return true;
    if (errno != EINTR && errno != EAGAIN) return false;
    pollfd room{end.get(), POLLOUT, 0};
    poll(&room, 1, -1);
  }
}

std::optional<Packet> receive_packet(const Fd& end) {
  std::array<char, kLongestPacket> buffer{};
  for (;;) {
    const ssize_t count = recv(end.get(), buffer.data(), buffer.size(), 0);
    if (count > 0) return Packet{.text = {buffer.data(), static_cast<std::size_t>(count)}};
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) return std::nullopt;
    return Packet{.text = {}, .end = true};
  }
}

}  // namespace stepgate::os
