// What Docker's config.json says of registries: read from secrets, merged, and written.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/error.h"

namespace stepgate::tekton {

struct RegistryLogin {
  std::string user;
  std::string password;
  std::string auth;  // base64 of user:password
  std::string email;
};

// By the registry's URL, in the order of its bytes.
using RegistryLogins = std::map<std::string, RegistryLogin>;

// The older format, `{"URL":{"username":…}}`. Names are read whatever their case, other members are
// passed over, null is nothing; text that is no JSON, and values of other types, are `invalid`.
Result<RegistryLogins> read_dockercfg(std::string_view text);

// The newer one, the same inside `{"auths":…}`.
Result<RegistryLogins> read_docker_config(std::string_view text);

// The newer format without spaces; members that are empty are left out, `auth` is not.
std::string docker_config(const RegistryLogins& logins);

}  // namespace stepgate::tekton
