// What the credential flags ask for, all of them together.
#pragma once

#include <vector>

#include "tekton/credentials/docker.h"
#include "tekton/credentials/git.h"
#include "tekton/credentials/ssh.h"
#include "tekton/paths.h"

namespace stepgate::tekton {

struct Credentials {
  DockerCredentials docker;
  std::vector<GitLogin> git;
  std::vector<SshHost> ssh;
};

// Writes them into the folder of credentials, as files that docker, git and ssh read. What fails is
// logged: a step that needs no credentials is not to fail for them.
void write_credentials(const Credentials& credentials, const Paths& paths);

}  // namespace stepgate::tekton
