// Secrets turned into what docker, git and ssh read. The input is the address that the flags name,
// then the secret's files, with NULs between.
#include <algorithm>

#include "fuzz/fuzz.h"
#include "support/temp_dir.h"
#include "tekton/credentials/credentials.h"
#include "tekton/credentials/ssh_address.h"

namespace stepgate::fuzz {
namespace {

using namespace tekton;

void write_secret(const Paths& paths, Cutter& cutter) {
  for (const char* file : {"username", "password", "ssh-privatekey", "known_hosts"}) {
    test::write_file(paths.secrets() + "/s/" + file, std::string(cutter.until('\0')));
  }
}

void read_docker(std::string_view json) {
  for (const auto read : {read_dockercfg, read_docker_config}) {
    const Result<RegistryLogins> logins = read(json);
    if (!logins) {
      demand_fit_to_show(logins.error());
      continue;
    }
    const std::string config = docker_config(*logins);
    const Result<RegistryLogins> again = read_docker_config(config);
    demand(again && docker_config(*again) == config, "logins survive printing");
  }
}

void make_docker(const std::string& flag, const Paths& paths) {
  DockerCredentials docker;
  demand(add_basic_docker(docker, flag, paths).has_value(), "any address has a login");
  const Result<RegistryLogins> read = read_docker_config(docker_config(docker.basic));
  demand(read && read->size() == 1, "a login is written as JSON");
}

void make_git(const std::string& flag, const Paths& paths) {
  std::vector<GitLogin> logins;
  if (const auto added = add_basic_git(logins, flag, paths); !added) {
    return demand_fit_to_show(added.error());
  }
  demand(std::ranges::count(git_credentials(logins), '\n') == 1, "a credential is one line");
  demand(git_config(logins).starts_with("[credential]"), "git asks the file");
}

void make_ssh(const std::string& flag, const Paths& paths) {
  std::vector<SshHost> hosts;
  demand(add_ssh_git(hosts, flag, paths).has_value(), "any host has a key");
  demand(ssh_config(hosts, "/ssh").starts_with("Host "), "a host is named");
  const bool rewrites = !ssh_rewrites(hosts).empty();
  demand(rewrites == ssh_address(hosts.front().text).is_for_repository,
         "only repositories need an alias");
}

}  // namespace

void fuzz_one(std::string_view input) {
  static const test::TempDir folder;
  const Paths paths{.root = folder.path()};
  Cutter cutter(input);
  std::string flag = "s=" + std::string(cutter.until('\0'));
  read_docker(cutter.rest());
  write_secret(paths, cutter);
  if (std::ranges::count(flag, '=') > 1) return;
  make_docker(flag, paths);
  make_git(flag, paths);
  make_ssh(flag, paths);
}

}  // namespace stepgate::fuzz
