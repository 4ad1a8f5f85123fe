#include "pod/task/credentials.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace stepgate::pod {
namespace {

using yaml::Value;

// What a Secret of this type is to the entrypoint.
struct Kind {
  std::string_view type;
  std::string_view flag;
  std::string_view annotations;  // that say what it is for; empty: it says so itself
};

// In the order in which Tekton looks.
constexpr std::array<Kind, 5> kKinds{
    {{"kubernetes.io/basic-auth", "-basic-docker", "tekton.dev/docker-"},
     {"kubernetes.io/dockerconfigjson", "-docker-config", ""},
     {"kubernetes.io/dockercfg", "-docker-cfg", ""},
     {"kubernetes.io/basic-auth", "-basic-git", "tekton.dev/git-"},
     {"kubernetes.io/ssh-auth", "-ssh-git", "tekton.dev/git-"}}};

std::string_view text_in(const Value* map, std::string_view key) {
  const Value* const value = map == nullptr ? nullptr : map->find(key);
  const std::string* const text = value == nullptr ? nullptr : value->as_string();
  return text == nullptr ? std::string_view() : *text;
}

const Value* find_object(const std::vector<Value>& objects, std::string_view kind,
                         std::string_view name) {
  const auto found = std::ranges::find_if(objects, [&](const Value& object) {
    return text_in(&object, "kind") == kind && text_in(object.find("metadata"), "name") == name;
  });
  return found == objects.end() ? nullptr : &*found;
}

// The values of those annotations, sorted as Tekton does it.
std::vector<std::string> annotated(const Value& secret, std::string_view prefix) {
  std::vector<std::string> texts;
  const Value* const metadata = secret.find("metadata");
  const Value* const annotations = metadata == nullptr ? nullptr : metadata->find("annotations");
  if (annotations == nullptr || annotations->as_map() == nullptr) return texts;
  for (const auto& [key, value] : *annotations->as_map()) {
    if (key.starts_with(prefix)) texts.emplace_back(text_in(annotations, key));
  }
  std::ranges::sort(texts);
  return texts;
}

std::vector<std::string> flags_of(const Value& secret, std::string_view name) {
  std::vector<std::string> flags;
  for (const Kind& kind : kKinds) {
    if (text_in(&secret, "type") != kind.type) continue;
    if (kind.annotations.empty()) {
      flags.push_back(fmt::format("{}={}", kind.flag, name));
      continue;
    }
    for (const std::string& place : annotated(secret, kind.annotations)) {
      flags.push_back(fmt::format("{}={}={}", kind.flag, name, place));
    }
  }
  return flags;
}

}  // namespace

Credentials find_credentials(const std::string& service_account,
                             const std::vector<Value>& objects) {
  Credentials credentials;
  const Value* const account =
      find_object(objects, "ServiceAccount", service_account.empty() ? "default" : service_account);
  const Value* const entries = account == nullptr ? nullptr : account->find("secrets");
  if (entries == nullptr || entries->as_list() == nullptr) return credentials;
  for (const Value& entry : *entries->as_list()) {
    const std::string name(text_in(&entry, "name"));
    const Value* const secret = find_object(objects, "Secret", name);
    const bool known = std::ranges::find(credentials.secrets, name) != credentials.secrets.end();
    if (name.empty() || secret == nullptr || known) continue;
    const std::vector<std::string> flags = flags_of(*secret, name);
    if (flags.empty()) continue;
    credentials.flags.insert(credentials.flags.end(), flags.begin(), flags.end());
    credentials.secrets.push_back(name);
  }
  return credentials;
}

}  // namespace stepgate::pod
