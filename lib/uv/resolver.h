// The addresses of one name: from /etc/hosts, then from the servers of /etc/resolv.conf, with its
// search domains. No thread is started and nothing of the image is loaded, whatever its
// nsswitch.conf names: c-ares does it, and a static program's getaddrinfo(3) would.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "uv/address.h"
#include "uv/loop.h"

namespace stepgate::uv {

class Resolver {
 public:
  // In the order in which to try them: IPv6 first, each family as RFC 6724 has it; at least one.
  // Both families are asked for at once; where one is there, the other is waited for only shortly.
  // The error is `invalid`, in words.
  using Resolved = std::function<void(Result<std::vector<Address>>)>;
  // `resolved` is called once, from the loop, and may destroy this; destroying it before gives the
  // question up.
  Resolver(Loop& loop, const std::string& name, std::uint16_t port, Resolved resolved);
  ~Resolver();
  Resolver(const Resolver&) = delete;
  Resolver& operator=(const Resolver&) = delete;

 private:
  struct Raw;
  std::unique_ptr<Raw> raw_;
};

}  // namespace stepgate::uv
