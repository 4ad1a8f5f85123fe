// Short messages between two processes, each whole and in order.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "os/fd.h"

namespace stepgate::os {

// Longer ones are cut.
inline constexpr std::size_t kLongestPacket = std::size_t{16} * 1024;

// Both ends close-on-exec and non-blocking.
Result<std::pair<Fd, Fd>> make_packet_pair();

// Waits where there is no room now. False where nobody can read it any more.
bool send_packet(const Fd& end, std::string_view text);

struct Packet {
  std::string text;
  bool end = false;  // the other side is gone; there is no text
};
// Nothing where none is there now.
std::optional<Packet> receive_packet(const Fd& end);

}  // namespace stepgate::os
