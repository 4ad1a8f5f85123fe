// Where a server listens, as people write it: `db:5432`, `10.0.0.1:80`, `[::1]:8080`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace stepgate {

struct Endpoint {
  std::string host;  // a name or an address, without brackets
  std::uint16_t port = 0;

  [[nodiscard]] bool is_ipv6() const { return host.find(':') != std::string::npos; }
  bool operator==(const Endpoint&) const = default;
};

// HOST:PORT; an IPv6 address stands in brackets. `invalid` says what would be right.
Result<Endpoint> parse_endpoint(std::string_view text);

// A host alone, as it stands before `:PORT` and in a URL: a name of the DNS (letters, digits, '-'
// and '_' in labels), an IPv4 address, or an IPv6 address in brackets. Without the brackets.
Result<std::string> parse_host(std::string_view text);

// 1 to 65535, in digits.
Result<std::uint16_t> parse_port(std::string_view text);

}  // namespace stepgate
