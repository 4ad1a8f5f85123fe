#include "base/endpoint.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <arpa/inet.h>
#include <fmt/format.h>

#include "base/ascii.h"

namespace stepgate {
namespace {

constexpr std::size_t kLongestName = 253;
constexpr std::size_t kLongestLabel = 63;

bool is_address(int family, std::string_view text) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return inet_pton(family, std::string(text).c_str(), bytes.data()) == 1;
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= kLongestLabel && std::ranges::all_of(label, [](char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_';
  });
}

// A name whose last label is a number would be taken for a broken IPv4 address everywhere.
bool is_name(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  if (name.size() > kLongestName) return false;
  for (;;) {
    const std::size_t dot = name.find('.');
    const std::string_view label = name.substr(0, dot);
    if (!is_label(label)) return false;
    if (dot == std::string_view::npos) return !std::ranges::all_of(label, is_digit);
    name.remove_prefix(dot + 1);
  }
}

}  // namespace

Result<std::string> parse_host(std::string_view text) {
  if (text.starts_with('[') && text.ends_with(']')) {
    const std::string_view address = text.substr(1, text.size() - 2);
    if (is_address(AF_INET6, address)) return std::string(address);
    return invalid(fmt::format("'{}' is no IPv6 address in brackets, such as [::1]", text));
  }
  if (is_address(AF_INET, text) || is_name(text)) return std::string(text);
  return invalid(fmt::format(
      "'{}' is no host: use a name, an IPv4 address, or an IPv6 address in brackets", text));
}

Result<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error == std::errc() && end == text.data() + text.size() && port > 0) return port;
  return invalid(fmt::format("'{}' is no port: use 1 to 65535", text));
}

Result<Endpoint> parse_endpoint(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || text.ends_with(']')) {
    return invalid(fmt::format("'{}' names no port: write HOST:PORT, such as db:5432", text));
  }
  const std::string_view host = text.substr(0, colon);
  if (!host.starts_with('[') && host.find(':') != std::string_view::npos) {
    return invalid(
        fmt::format("'{}' has more than one colon: write an IPv6 address as [ADDRESS]:PORT", text));
  }
  Result<std::string> good_host = parse_host(host);
  if (!good_host) return std::unexpected(good_host.error());
  const Result<std::uint16_t> port = parse_port(text.substr(colon + 1));
  if (!port) return std::unexpected(port.error());
  return Endpoint{std::move(*good_host), *port};
}

}  // namespace stepgate
