#include "tekton/credentials/docker.h"

#include "go/base64.h"
#include "os/folder.h"
#include "os/private_file.h"
#include "tekton/credentials/secret.h"

namespace stepgate::tekton {
namespace {

using Reader = Result<RegistryLogins> (*)(std::string_view json);

Result<void> merge(RegistryLogins& merged, const std::vector<std::string>& secrets,
                   const std::string& file, Reader read, const Paths& paths) {
  for (const std::string& secret : secrets) {
    const Result<std::string> json = read_secret(paths, secret, file);
    if (!json) return std::unexpected(json.error());
    const Result<RegistryLogins> logins = read(*json);
    if (!logins) return std::unexpected(logins.error());
    for (const auto& [url, login] : *logins) merged[url] = login;
  }
  return {};
}

}  // namespace

Result<void> add_basic_docker(DockerCredentials& docker, std::string_view value,
                              const Paths& paths) {
  const Result<SecretFor> given = secret_for(value);
  if (!given) return std::unexpected(given.error());
  if (docker.basic.contains(given->url)) return invalid("a second login for " + given->url);
  const Result<Login> login = read_login(paths, given->secret);
  if (!login) return std::unexpected(login.error());
  // Some clients want an address, and this one is nobody's.
  docker.basic[given->url] = {.user = login->user,
                              .password = login->password,
                              .auth = to_base64(login->user + ":" + login->password),
                              .email = "not@val.id"};
  return {};
}

Result<void> write_docker(const DockerCredentials& docker, const Paths& paths) {
  RegistryLogins merged;
  Result<void> done = merge(merged, docker.cfgs, ".dockercfg", read_dockercfg, paths);
  if (done) done = merge(merged, docker.configs, ".dockerconfigjson", read_docker_config, paths);
  if (!done) return done;
  for (const auto& [url, login] : docker.basic) merged[url] = login;
  if (merged.empty()) return {};
  const std::string folder = paths.credentials() + "/.docker";
  if (done = os::make_folders(folder); !done) return done;
  return os::write_private(folder + "/config.json", docker_config(merged));
}

}  // namespace stepgate::tekton
