#include "tekton/credentials/home.h"

#include <filesystem>
#include <optional>
#include <string>

#include "engine/log.h"
#include "os/home.h"
#include "os/private_file.h"

namespace stepgate::tekton {

void copy_credentials_home(const Paths& paths) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(paths.credentials(), ignored)) return;
  const std::optional<std::string> home = os::home_folder();
  if (!home) {
    log::warn("credentials stay where they are: this user has no home folder, and HOME is not set");
    return;
  }
  for (const char* name : {"/.docker", "/.gitconfig", "/.git-credentials", "/.ssh"}) {
    const Result<void> copied = os::copy_private(paths.credentials() + name, *home + name);
    if (!copied)
      log::warn("credentials are not copied to the home folder: " + describe(copied.error()));
  }
}

}  // namespace stepgate::tekton
