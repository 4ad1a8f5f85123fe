#include "go/web_host.h"

#include <algorithm>

#include <arpa/inet.h>

#include "go/percent.h"

namespace stepgate {
namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Empty, or a colon and digits; none at all is fine (RFC 3986, section 3.2.3).
bool is_optional_port(std::string_view port) {
  if (port.empty()) return true;
  return port.front() == ':' &&
         std::ranges::all_of(port.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_user(std::string_view user) {
  constexpr std::string_view kMarks = "-._:~!$&'()*+,;=%@";
  const bool allowed = std::ranges::all_of(user, [&](char c) {
    return is_plain(c, UrlPart::user) || kMarks.find(c) != std::string_view::npos;
  });
  return allowed && percent_decoded(user);
}

// Decoded: bytes beyond ASCII may be encoded, and only they (RFC 3986, section 3.2.2); %25 passes
// here and is a plain percent sign then.
std::optional<std::string> decoded_name(std::string_view name) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '%') {
      const bool is_percent = name.substr(i, 3) == "%25";
      const std::optional<std::string> byte = percent_decoded(name.substr(i, 3));
      if (!byte || (!is_percent && is_ascii(byte->front()))) return std::nullopt;
      i += 2;
    } else if (is_ascii(name[i]) && !is_plain(name[i], UrlPart::host)) {
      return std::nullopt;
    }
  }
  return percent_decoded(name);
}

// Decoded: the zone of an address may have anything encoded that could stand there plainly, and
// spaces (RFC 6874).
std::optional<std::string> decoded_zone(std::string_view zone) {
  for (std::size_t i = 0; i < zone.size(); ++i) {
    if (zone[i] == '%') {
      const std::optional<std::string> byte = percent_decoded(zone.substr(i, 3));
      if (!byte) return std::nullopt;
      const char c = byte->front();
      if (c != '%' && c != ' ' && !is_plain(c, UrlPart::host)) return std::nullopt;
      i += 2;
    } else if (is_ascii(zone[i]) && !is_plain(zone[i], UrlPart::host)) {
      return std::nullopt;
    }
  }
  return percent_decoded(zone);
}

bool is_ipv6(const std::string& address) {
  in6_addr parsed{};
  return inet_pton(AF_INET6, address.c_str(), &parsed) == 1;
}

// `[address]` or `[address%25zone]`, without the brackets.
std::optional<std::string> decoded_address(std::string_view text) {
  const std::size_t zone_at = text.find("%25");
  std::optional<std::string> address = decoded_name(text.substr(0, zone_at));
  if (!address || !is_ipv6(*address)) return std::nullopt;
  if (zone_at == std::string_view::npos) return address;
  const std::optional<std::string> zone = decoded_zone(text.substr(zone_at));
  if (!zone || zone->size() < 2) return std::nullopt;
  return *address + *zone;
}

std::optional<std::string> bracketed(std::string_view host) {
  const std::size_t end = host.rfind(']');
  if (end == std::string_view::npos || !is_optional_port(host.substr(end + 1))) {
    return std::nullopt;
  }
  const std::optional<std::string> address = decoded_address(host.substr(1, end - 1));
  if (!address) return std::nullopt;
  return '[' + *address + ']' + std::string(host.substr(end + 1));
}

// Colons before the last one pass, as in the lists of hosts that some databases take.
std::optional<std::string> named(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  if (colon != std::string_view::npos && !is_optional_port(host.substr(colon))) {
    return std::nullopt;
  }
  return decoded_name(host);
}

}  // namespace

std::optional<std::string> host_of(std::string_view authority) {
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) {
    if (!is_user(authority.substr(0, at))) return std::nullopt;
    authority.remove_prefix(at + 1);
  }
  const std::size_t bracket = authority.rfind('[');
  if (bracket != std::string_view::npos && bracket > 0) return std::nullopt;
  const auto host = bracket == 0 ? bracketed(authority) : named(authority);
  if (!host) return std::nullopt;
  return percent_encoded(*host, UrlPart::host);
}

}  // namespace stepgate
