#include "engine/probes/tcp_attempt.h"

#include <utility>

namespace stepgate {

TcpAttempt::TcpAttempt(uv::Loop& loop, const TcpProbe& probe, Done done)
    : done_(std::move(done)), connector_(loop, probe.server, [this](const auto& connection) {
        const Done told = std::exchange(done_, nullptr);
        if (connection) return told(Standing::succeeded, {});
        told(Standing::failed, connection.error());
      }) {}

std::string_view TcpAttempt::lacks() const {
  return connector_.is_resolving() ? "no address" : "no connection";
}

}  // namespace stepgate
