#include "engine/probes/attempt.h"

#include <cctype>
#include <cstring>

#include "engine/probes/exec_attempt.h"
#include "engine/probes/http_attempt.h"
#include "engine/probes/tcp_attempt.h"

namespace stepgate {

std::unique_ptr<ProbeAttempt> make_attempt(uv::Loop& loop, const os::Inherited& inherited,
                                           const Probe& probe, ProbeAttempt::Done done) {
  if (const auto* tcp = std::get_if<TcpProbe>(&probe.asks)) {
    return std::make_unique<TcpAttempt>(loop, *tcp, std::move(done));
  }
  if (const auto* http = std::get_if<HttpProbe>(&probe.asks)) {
    return std::make_unique<HttpAttempt>(loop, *http, std::move(done));
  }
  return std::make_unique<ExecAttempt>(inherited, std::get<ExecProbe>(probe.asks), std::move(done));
}

std::string in_short(const Error& error) {
  if (error.kind == ErrorKind::invalid) return error.operation;
  std::string words = std::strerror(error.code);
  words.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(words.front())));
  return words;
}

}  // namespace stepgate
