// The beginning of an HTTP answer, up to the one thing that a probe wants to know: its status.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace stepgate {

struct HttpStatus {
  int code = 0;
  std::string phrase;  // the server's words, fit to be shown

  // 2xx, and 3xx: whoever sends elsewhere is up.
  [[nodiscard]] bool is_good() const { return code >= 200 && code < 400; }
};

// Fed as the bytes come in. Interim answers (1xx) are skipped (RFC 9110 section 15.2).
class HttpAnswer {
 public:
  // No server has reason to say more than this before its status, interim answers included.
  static constexpr std::size_t kLongest = std::size_t{8} * 1024;

  // The final status, or `invalid`, in words, where this is no HTTP; nothing while more is needed.
  std::optional<Result<HttpStatus>> take(std::string_view bytes);

 private:
  std::optional<Result<HttpStatus>> take_line(std::string_view line);

  std::string unread_;
  std::size_t taken_ = 0;
  bool in_interim_fields_ = false;
};

}  // namespace stepgate
