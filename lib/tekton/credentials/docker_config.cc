#include "tekton/credentials/docker_config.h"

#include <optional>

#include <fmt/format.h>

#include "go/json.h"
#include "go/json_value.h"

namespace stepgate::tekton {
namespace {

bool read_login(RegistryLogin& login, const JsonValue& json) {
  return read_members(json, [&login](const std::string& name, const JsonValue& value) {
    if (is_field(name, "username")) return assign(login.user, value);
    if (is_field(name, "password")) return assign(login.password, value);
    if (is_field(name, "auth")) return assign(login.auth, value);
    return !is_field(name, "email") || assign(login.email, value);
  });
}

bool read_logins(RegistryLogins& logins, const JsonValue& json) {
  return read_members(json, [&logins](const std::string& url, const JsonValue& value) {
    // What stands there twice is there once, as it was last.
    RegistryLogin& login = logins[url] = {};
    return read_login(login, value);
  });
}

Result<RegistryLogins> read_with(std::string_view text,
                                 bool (*read)(RegistryLogins& logins, const JsonValue& json)) {
  const std::optional<JsonValue> json = read_json(text);
  if (!json) return invalid("a Docker configuration that is no JSON");
  RegistryLogins logins;
  if (!read(logins, *json)) return invalid("a Docker configuration that is not of Docker's form");
  return logins;
}

std::string member(std::string_view name, const std::string& value) {
  return value.empty() ? "" : fmt::format("\"{}\":{},", name, go_json_string(value));
}

}  // namespace

Result<RegistryLogins> read_dockercfg(std::string_view text) {
  return read_with(text, read_logins);
}

Result<RegistryLogins> read_docker_config(std::string_view text) {
  return read_with(text, [](RegistryLogins& logins, const JsonValue& json) {
    return read_members(json, [&logins](const std::string& name, const JsonValue& value) {
      return !is_field(name, "auths") || read_logins(logins, value);
    });
  });
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
