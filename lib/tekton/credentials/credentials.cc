#include "tekton/credentials/credentials.h"

#include "engine/log.h"

namespace stepgate::tekton {
namespace {

void warn_of(const Result<void>& done) {
  if (!done) log::warn("credentials are incomplete: " + describe(done.error()));
}

}  // namespace

void write_credentials(const Credentials& credentials, const Paths& paths) {
  warn_of(write_docker(credentials.docker, paths));
  // In this order, and not ssh alone: both have a part of .gitconfig.
  Result<void> git = write_basic_git(credentials.git, paths);
  if (git) git = write_ssh(credentials.ssh, paths);
  warn_of(git);
}

}  // namespace stepgate::tekton
