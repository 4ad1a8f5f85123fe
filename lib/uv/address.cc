#include "uv/address.h"

#include <cstring>

#include <uv.h>

namespace stepgate::uv {

std::optional<Address> Address::parse(const std::string& text, std::uint16_t port) {
  Address address;
  if (uv_ip4_addr(text.c_str(), port, &address.v4_) == 0) return address;
  address.v6_ = {};
  if (uv_ip6_addr(text.c_str(), port, &address.v6_) == 0) return address;
  return std::nullopt;
}

std::optional<Address> Address::from(const sockaddr* raw) {
  Address address;
  switch (raw->sa_family) {
    case AF_INET:
      std::memcpy(&address.v4_, raw, sizeof address.v4_);
      return address;
    case AF_INET6:
      std::memcpy(&address.v6_, raw, sizeof address.v6_);
      return address;
    default:
      return std::nullopt;
  }
}

void Address::set_port(std::uint16_t port) {
  (any_.sa_family == AF_INET ? v4_.sin_port : v6_.sin6_port) = htons(port);
}

bool Address::operator==(const Address& other) const {
  if (any_.sa_family != other.any_.sa_family) return false;
  if (any_.sa_family == AF_INET) {
    return v4_.sin_port == other.v4_.sin_port && v4_.sin_addr.s_addr == other.v4_.sin_addr.s_addr;
  }
  return v6_.sin6_port == other.v6_.sin6_port && v6_.sin6_scope_id == other.v6_.sin6_scope_id &&
         std::memcmp(&v6_.sin6_addr, &other.v6_.sin6_addr, sizeof v6_.sin6_addr) == 0;
}

}  // namespace stepgate::uv
