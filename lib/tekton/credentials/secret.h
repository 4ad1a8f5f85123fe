// The secrets that credential flags name: folders of files, mounted by the kubelet.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/error.h"
#include "tekton/paths.h"

namespace stepgate::tekton {

// What Kubernetes allows a secret to hold, and some to spare.
inline constexpr std::size_t kLargestSecret = std::size_t{4} << 20;

// A flag's value `SECRET=URL`, taken apart. Anything but one `=` in it is `invalid`.
struct SecretFor {
  std::string secret;
  std::string url;
};
Result<SecretFor> secret_for(std::string_view value);

// One file of a secret, byte for byte.
Result<std::string> read_secret(const Paths& paths, const std::string& secret,
                                const std::string& file);

// The files `username` and `password`.
struct Login {
  std::string user;
  std::string password;
};
Result<Login> read_login(const Paths& paths, const std::string& secret);

}  // namespace stepgate::tekton
