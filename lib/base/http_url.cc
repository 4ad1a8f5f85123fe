#include "base/http_url.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace stepgate {
namespace {

constexpr std::uint16_t kHttpPort = 80;
constexpr std::size_t kShown = 100;

bool is_visible(char c) { return c > ' ' && c < '\x7f'; }

// Schemes know no case (RFC 3986 section 3.1).
bool takes_scheme(std::string_view& text, std::string_view scheme) {
  const bool same = text.size() >= scheme.size() &&
                    std::ranges::equal(text.substr(0, scheme.size()), scheme, [](char a, char b) {
                      return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
                    });
  if (same) text.remove_prefix(scheme.size());
  return same;
}

Result<Endpoint> parse_authority(std::string_view authority) {
  if (authority.empty()) return invalid("there is no host in it: write http://HOST:PORT/PATH");
  if (authority.find('@') != std::string_view::npos) {
    return invalid("it has a user before the host: a probe cannot log in");
  }
  const std::size_t bracket = authority.rfind(']');
  const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  Result<std::string> host = parse_host(authority.substr(0, colon));
  if (!host) return std::unexpected(host.error());
  if (colon == std::string_view::npos) return Endpoint{std::move(*host), kHttpPort};
  const Result<std::uint16_t> port = parse_port(authority.substr(colon + 1));
  if (!port) return std::unexpected(port.error());
  return Endpoint{std::move(*host), *port};
}

}  // namespace

Result<HttpUrl> parse_http_url(std::string_view text) {
  const std::string shown = printable(text, kShown);
  const auto wrong = [&shown](std::string_view why) {
    return invalid(fmt::format("'{}' is no URL to ask: {}", shown, why));
  };
  if (!std::ranges::all_of(text, is_visible)) {
    return wrong("write spaces, control characters and what is not ASCII percent-encoded, as %20");
  }
  if (takes_scheme(text, "https://")) {
    return wrong(
        "https is not supported, only http; a command or a TCP connection can be tried instead");
  }
  if (!takes_scheme(text, "http://")) return wrong("it does not begin with http://");
  text = text.substr(0, text.find('#'));
  const std::size_t authority_end = std::min(text.find_first_of("/?"), text.size());
  Result<Endpoint> server = parse_authority(text.substr(0, authority_end));
  if (!server) return wrong(describe(server.error()));

  const std::string_view rest = text.substr(authority_end);
  HttpUrl url{std::move(*server), {}, fmt::format("{}{}", rest.starts_with('/') ? "" : "/", rest)};
  url.authority = url.server.is_ipv6() ? fmt::format("[{}]", url.server.host) : url.server.host;
  if (url.server.port != kHttpPort) url.authority += fmt::format(":{}", url.server.port);
  return url;
}

}  // namespace stepgate
