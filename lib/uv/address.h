// Where a socket can be connected to: an IPv4 or IPv6 address and a port.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <netinet/in.h>
#include <sys/socket.h>

namespace stepgate::uv {

class Address {
 public:
  // From its text; nothing where `text` is no address but, perhaps, a name.
  static std::optional<Address> parse(const std::string& text, std::uint16_t port);
  // From what the system has; nothing for any other family.
  static std::optional<Address> from(const sockaddr* raw);

  void set_port(std::uint16_t port);
  [[nodiscard]] const sockaddr* raw() const { return &any_; }
  bool operator==(const Address& other) const;

 private:
  Address() : v6_{} {}
  union {
    sockaddr any_;
    sockaddr_in v4_;
    sockaddr_in6 v6_;
  };
};

}  // namespace stepgate::uv
