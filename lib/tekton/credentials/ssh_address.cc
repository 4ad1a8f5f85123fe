#include "tekton/credentials/ssh_address.h"

#include <optional>
#include <utility>

namespace stepgate::tekton {
namespace {

using HostAndPort = std::pair<std::string_view, std::string_view>;

bool has_bracket(std::string_view text) {
  return text.find_first_of("[]") != std::string_view::npos;
}

// `[ADDRESS]:PORT`, without the brackets.
std::optional<HostAndPort> split_bracketed(std::string_view text) {
  const std::size_t end = text.find(']');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view host = text.substr(1, end - 1);
  const std::string_view rest = text.substr(end + 1);
  if (!rest.starts_with(':')) return std::nullopt;
  const std::string_view port = rest.substr(1);
  const bool is_ambiguous = has_bracket(host) || has_bracket(port);
  if (is_ambiguous || port.find(':') != std::string_view::npos) return std::nullopt;
  return HostAndPort{host, port};
}

std::optional<HostAndPort> split_host_port(std::string_view text) {
  if (text.starts_with('[')) return split_bracketed(text);
  const std::size_t colon = text.rfind(':');
  // Another colon before it: an IPv6 address without brackets.
  if (colon == std::string_view::npos || text.find(':') != colon || has_bracket(text)) {
    return std::nullopt;
  }
  return HostAndPort{text.substr(0, colon), text.substr(colon + 1)};
}

}  // namespace

std::string SshAddress::alias() const {
  if (!is_for_repository) return host;
  std::string name = host + "--";
  for (const char c : repository) name += c == '/' ? "--" : std::string(1, c);
  return name;
}

SshAddress ssh_address(std::string_view text) {
  SshAddress address;
  const std::string_view authority = text.substr(0, text.find('/'));
  if (authority.size() < text.size()) {
    address.is_for_repository = true;
    address.repository = text.substr(authority.size() + 1);
  }
  const std::optional<HostAndPort> split = split_host_port(authority);
  address.host = split ? split->first : authority;
  if (split) address.port = split->second;
  return address;
}

}  // namespace stepgate::tekton
