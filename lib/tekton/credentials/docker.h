// The flags basic-docker, docker-config and docker-cfg, turned into .docker/config.json.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "tekton/credentials/docker_config.h"
#include "tekton/paths.h"

namespace stepgate::tekton {

struct DockerCredentials {
  RegistryLogins basic;
  std::vector<std::string> configs;  // names of secrets with a `.dockerconfigjson`
  std::vector<std::string> cfgs;     // and with a `.dockercfg`
};

// Takes one SECRET=URL of basic-docker, whose login is read here. A second one for the same URL is
// `invalid`.
Result<void> add_basic_docker(DockerCredentials& docker, std::string_view value,
                              const Paths& paths);

// Merges them, cfg before config before basic; the last for a URL wins. Nothing is written where
// there is none, or where one of the secrets cannot be read.
Result<void> write_docker(const DockerCredentials& docker, const Paths& paths);

}  // namespace stepgate::tekton
