// Does a server answer a request with 2xx or 3xx? Nothing behind the status is read.
#pragma once

#include <memory>
#include <string>

#include "base/http_answer.h"
#include "engine/probes/attempt.h"
#include "engine/probes/connector.h"

namespace stepgate {

// The request for it (RFC 9112).
std::string request_of(const HttpProbe& probe);

class HttpAttempt : public ProbeAttempt {
 public:
  HttpAttempt(uv::Loop& loop, const HttpProbe& probe, Done done);

  void begin() override { connector_.start(); }
  [[nodiscard]] std::string_view lacks() const override;

 private:
  void ask(std::unique_ptr<uv::Tcp> connection);
  void take(const Result<std::string_view>& bytes);
  void finish(Standing standing, const std::string& why);

  const HttpProbe& probe_;
  Done done_;
  Connector connector_;
  std::unique_ptr<uv::Tcp> connection_;
  HttpAnswer answer_;
};

}  // namespace stepgate
