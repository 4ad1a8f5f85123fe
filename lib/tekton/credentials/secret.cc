#include "tekton/credentials/secret.h"

#include <fmt/format.h>

#include "os/read_file.h"

namespace stepgate::tekton {

Result<SecretFor> secret_for(std::string_view value) {
  const std::size_t equals = value.find('=');
  if (equals == std::string_view::npos || value.find('=', equals + 1) != std::string_view::npos) {
    return invalid(fmt::format("expected SECRET=URL, got '{}'", value));
  }
  return SecretFor{std::string(value.substr(0, equals)), std::string(value.substr(equals + 1))};
}

Result<std::string> read_secret(const Paths& paths, const std::string& secret,
                                const std::string& file) {
  return os::read_file(fmt::format("{}/{}/{}", paths.secrets(), secret, file), kLargestSecret);
}

Result<Login> read_login(const Paths& paths, const std::string& secret) {
  Result<std::string> user = read_secret(paths, secret, "username");
  if (!user) return std::unexpected(user.error());
  Result<std::string> password = read_secret(paths, secret, "password");
  if (!password) return std::unexpected(password.error());
  return Login{std::move(*user), std::move(*password)};
}

}  // namespace stepgate::tekton
