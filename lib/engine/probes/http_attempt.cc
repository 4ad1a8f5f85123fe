#include "engine/probes/http_attempt.h"

#include <utility>

#include <fmt/format.h>

namespace stepgate {
namespace {

// As much as is read at a time: a status line, with little behind it.
constexpr std::size_t kReadSize = 1024;

}  // namespace

std::string request_of(const HttpProbe& probe) {
  return fmt::format(
      "{} {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: stepgate/{}\r\nAccept: */*\r\n{}"
      "Connection: close\r\n\r\n",
      probe.posts ? "POST" : "GET", probe.url.target, probe.url.authority, STEPGATE_VERSION,
      probe.posts ? "Content-Length: 0\r\n" : "");
}

HttpAttempt::HttpAttempt(uv::Loop& loop, const HttpProbe& probe, Done done)
    : probe_(probe), done_(std::move(done)), connector_(loop, probe.url.server, [this](auto got) {
        if (got) return ask(std::move(*got));
        finish(Standing::failed, got.error());
      }) {}

std::string_view HttpAttempt::lacks() const {
  if (connection_) return "no answer";
  return connector_.is_resolving() ? "no address" : "no connection";
}

void HttpAttempt::ask(std::unique_ptr<uv::Tcp> connection) {
  connection_ = std::move(connection);
  connection_->write(request_of(probe_));
  connection_->read(kReadSize, [this](const Result<std::string_view>& bytes) { take(bytes); });
}

void HttpAttempt::take(const Result<std::string_view>& bytes) {
  if (!bytes) return finish(Standing::failed, in_short(bytes.error()));
  if (bytes->empty()) {
    return finish(Standing::failed, "the connection was closed without an answer");
  }
  const std::optional<Result<HttpStatus>> told = answer_.take(*bytes);
  if (!told) return;
  if (!*told) return finish(Standing::failed, in_short(told->error()));
  const HttpStatus& status = **told;
  if (status.is_good()) return finish(Standing::succeeded, {});
  finish(Standing::failed,
         fmt::format("{}{}{}", status.code, status.phrase.empty() ? "" : " ", status.phrase));
}

void HttpAttempt::finish(Standing standing, const std::string& why) {
  connection_.reset();
  const Done told = std::exchange(done_, nullptr);
  told(standing, why);
}

}  // namespace stepgate
