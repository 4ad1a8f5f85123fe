// Where a key for git over SSH is to be used: `HOST[:PORT][/PATH]`.
#pragma once

#include <string>
#include <string_view>

namespace stepgate::tekton {

struct SshAddress {
  std::string host;
  std::string port = "22";
  std::string repository;  // the path without its first slash
  bool is_for_repository = false;

  // What ssh knows it by: the host, or a name that only this repository has.
  [[nodiscard]] std::string alias() const;
};

// Whatever is no host with a port, by the rules of Go's net.SplitHostPort, is all host.
SshAddress ssh_address(std::string_view text);

}  // namespace stepgate::tekton
