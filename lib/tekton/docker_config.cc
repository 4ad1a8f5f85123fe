#include "tekton/docker_config.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tekton/go_json.h"
#include "tekton/go_utf8.h"

namespace stepgate::tekton {
namespace {

using Json = nlohmann::ordered_json;

Result<Json> parse(std::string_view text) {
  Json json = Json::parse(as_valid_utf8(text), nullptr, false);
  if (json.is_discarded()) return invalid("a Docker configuration that is no JSON");
  return json;
}

std::unexpected<Error> misfit(std::string_view name, std::string_view expected) {
  return invalid(fmt::format("a Docker configuration whose '{}' is no {}", name, expected));
}

// Case does not matter, as it does not to Go's encoding/json, with which Docker reads such files.
bool is_named(std::string_view name, std::string_view wanted) {
  return std::ranges::equal(name, wanted, [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

std::string* member_of(RegistryLogin& login, std::string_view name) {
  if (is_named(name, "username")) return &login.user;
  if (is_named(name, "password")) return &login.password;
  if (is_named(name, "auth")) return &login.auth;
  if (is_named(name, "email")) return &login.email;
  return nullptr;
}

Result<RegistryLogin> login_from(const std::string& url, const Json& json) {
  RegistryLogin login;
  if (json.is_null()) return login;
  if (!json.is_object()) return misfit(url, "object");
  for (const auto& [name, value] : json.items()) {
    std::string* member = member_of(login, name);
    if (member == nullptr || value.is_null()) continue;
    if (!value.is_string()) return misfit(name, "string");
    *member = value.get_ref<const std::string&>();
  }
  return login;
}

Result<void> add_logins(const Json& json, std::string_view name, RegistryLogins& logins) {
  if (json.is_null()) return {};
  if (!json.is_object()) return misfit(name, "object");
  for (const auto& [url, value] : json.items()) {
    Result<RegistryLogin> login = login_from(url, value);
    if (!login) return std::unexpected(login.error());
    logins[url] = std::move(*login);
  }
  return {};
}

std::string member(std::string_view name, const std::string& value) {
  return value.empty() ? "" : fmt::format("\"{}\":{},", name, go_json_string(value));
}

}  // namespace

Result<RegistryLogins> read_dockercfg(std::string_view text) {
  const Result<Json> json = parse(text);
  if (!json) return std::unexpected(json.error());
  RegistryLogins logins;
  if (const Result<void> added = add_logins(*json, "top", logins); !added) {
    return std::unexpected(added.error());
  }
  return logins;
}

Result<RegistryLogins> read_docker_config(std::string_view text) {
  const Result<Json> json = parse(text);
  if (!json) return std::unexpected(json.error());
  RegistryLogins logins;
  if (json->is_null()) return logins;
  if (!json->is_object()) return misfit("top", "object");
  for (const auto& [name, value] : json->items()) {
    if (!is_named(name, "auths")) continue;
    if (const Result<void> added = add_logins(value, name, logins); !added) {
      return std::unexpected(added.error());
    }
  }
  return logins;
}

std::string docker_config(const RegistryLogins& logins) {
  std::string json = R"({"auths":{)";
  bool is_first = true;
  for (const auto& [url, login] : logins) {
    if (!is_first) json += ',';
    is_first = false;
    json += go_json_string(url) + ":{" + member("username", login.user) +
            member("password", login.password) + "\"auth\":" + go_json_string(login.auth);
    if (!login.email.empty()) json += ",\"email\":" + go_json_string(login.email);
    json += '}';
  }
  return json + "}}";
}

}  // namespace stepgate::tekton
