#include "pod/render/credentials.h"

#include <cstddef>

#include <fmt/format.h>

#include "pod/render/kubelet.h"
#include "pod/render/parts.h"

namespace stepgate::pod {
namespace {

using yaml::Value;

// Not by the secret's name: that may have dots, and more letters than a volume's.
std::string volume_name(std::size_t index) { return fmt::format("tekton-creds-{}", index); }

}  // namespace

std::vector<Value> credential_mounts(const Credentials& credentials) {
  std::vector<Value> mounts;
  mounts.reserve(credentials.secrets.size());
  for (std::size_t i = 0; i < credentials.secrets.size(); ++i) {
    const std::string folder = "/tekton/creds-secrets/" + credentials.secrets[i];
    mounts.push_back(mount(volume_name(i), folder, Access::read_only));
  }
  return mounts;
}

std::vector<Value> credential_volumes(const Credentials& credentials) {
  std::vector<Value> volumes;
  volumes.reserve(credentials.secrets.size());
  for (std::size_t i = 0; i < credentials.secrets.size(); ++i) {
    volumes.push_back(
        Value::map({{"name", volume_name(i)},
                    {"secret", Value::map({{"secretName", credentials.secrets[i]}})}}));
  }
  return volumes;
}

std::vector<std::string> credential_flags(const Credentials& credentials) {
  return not_expanded(credentials.flags);
}

}  // namespace stepgate::pod
