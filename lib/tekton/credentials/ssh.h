// The flag ssh-git, turned into .ssh and, for keys of single repositories, .gitconfig.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "tekton/paths.h"

namespace stepgate::tekton {

struct SshKey {
  std::string secret;
  std::string key;
  std::string known_hosts;  // may be empty
};

// `HOST[:PORT][/PATH]`, with the keys for it in the order they were given.
struct SshHost {
  std::string text;
  std::vector<SshKey> keys;
};

// Takes one SECRET=HOST, whose key is read here.
Result<void> add_ssh_git(std::vector<SshHost>& hosts, std::string_view value, const Paths& paths);

// The text of .ssh/config, whose keys lie in `folder`: whole hosts first, then an alias for each
// repository.
std::string ssh_config(const std::vector<SshHost>& hosts, const std::string& folder);
// What makes git use those aliases, for both ways to write a repository's address; may be empty.
std::string ssh_rewrites(const std::vector<SshHost>& hosts);
std::string ssh_known_hosts(const std::vector<SshHost>& hosts);

// Writes the keys and these texts, the rewrites behind what .gitconfig has; nothing without hosts.
Result<void> write_ssh(const std::vector<SshHost>& hosts, const Paths& paths);

}  // namespace stepgate::tekton
