#include "tekton/credentials/ssh.h"

#include <algorithm>

#include <fmt/format.h>

#include "os/folder.h"
#include "os/private_file.h"
#include "tekton/credentials/secret.h"
#include "tekton/credentials/ssh_address.h"

namespace stepgate::tekton {
namespace {

std::string key_path(const std::string& folder, const SshKey& key) {
  return folder + "/id_" + key.secret;
}

// Calls `use(address, host)` for those of whole hosts, then for those of repositories. Where both
// fit ssh takes the first, which is then the more general one's only where no alias was asked for.
template <class Use>
void in_order(const std::vector<SshHost>& hosts, Use use) {
  for (const bool is_for_repository : {false, true}) {
    for (const SshHost& host : hosts) {
      const SshAddress address = ssh_address(host.text);
      if (address.is_for_repository == is_for_repository) use(address, host);
    }
  }
}

Result<void> write_keys(const std::vector<SshHost>& hosts, const std::string& folder) {
  for (const SshHost& host : hosts) {
    for (const SshKey& key : host.keys) {
      const Result<void> written = os::write_private(key_path(folder, key), key.key);
      if (!written) return written;
    }
  }
  return {};
}

}  // namespace

Result<void> add_ssh_git(std::vector<SshHost>& hosts, std::string_view value, const Paths& paths) {
  const Result<SecretFor> given = secret_for(value);
  if (!given) return std::unexpected(given.error());
  Result<std::string> key = read_secret(paths, given->secret, "ssh-privatekey");
  if (!key) return std::unexpected(key.error());
  // Without known hosts ssh is left to decide by itself.
  std::string known = read_secret(paths, given->secret, "known_hosts").value_or("");
  auto host = std::ranges::find(hosts, given->url, &SshHost::text);
  if (host == hosts.end()) host = hosts.insert(hosts.end(), {given->url, {}});
  host->keys.push_back({given->secret, std::move(*key), std::move(known)});
  return {};
}

std::string ssh_config(const std::vector<SshHost>& hosts, const std::string& folder) {
  std::string config;
  in_order(hosts, [&](const SshAddress& address, const SshHost& host) {
    config += fmt::format("Host {}\n    HostName {}\n    Port {}\n", address.alias(), address.host,
                          address.port);
    for (const SshKey& key : host.keys) {
      config += fmt::format("    IdentityFile {}\n", key_path(folder, key));
    }
  });
  return config;
}

std::string ssh_rewrites(const std::vector<SshHost>& hosts) {
  std::string rewrites;
  in_order(hosts, [&](const SshAddress& address, const SshHost& /*host*/) {
    if (!address.is_for_repository) return;
    // With `.git` at the end, since git compares beginnings: org/repo is not to match
    // org/repository.
    const std::string path = address.repository + ".git";
    const std::string port = address.port == "22" ? "" : ":" + address.port;
    rewrites += fmt::format("[url \"git@{}:{}\"]\n\tinsteadOf = git@{}:{}\n", address.alias(), path,
                            address.host, path);
    rewrites += fmt::format("[url \"ssh://{}/{}\"]\n\tinsteadOf = ssh://{}{}/{}\n", address.alias(),
                            path, address.host, port, path);
  });
  return rewrites;
}

std::string ssh_known_hosts(const std::vector<SshHost>& hosts) {
  std::string known;
  in_order(hosts, [&](const SshAddress& /*address*/, const SshHost& host) {
    for (const SshKey& key : host.keys) {
      if (key.known_hosts.empty()) continue;
      if (!known.empty()) known += '\n';
      known += key.known_hosts;
    }
  });
  return known;
}

Result<void> write_ssh(const std::vector<SshHost>& hosts, const Paths& paths) {
  if (hosts.empty()) return {};
  const std::string folder = paths.credentials() + "/.ssh";
  Result<void> done = os::make_folders(folder);
  if (done) done = write_keys(hosts, folder);
  if (done) done = os::write_private(folder + "/config", ssh_config(hosts, folder));
  const std::string known = ssh_known_hosts(hosts);
  if (done && !known.empty()) done = os::write_private(folder + "/known_hosts", known);
  const std::string rewrites = ssh_rewrites(hosts);
  if (!done || rewrites.empty()) return done;
  return os::append_private(paths.credentials() + "/.gitconfig", rewrites);
}

}  // namespace stepgate::tekton
