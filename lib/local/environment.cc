#include "local/environment.h"

#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/name.h"

namespace stepgate::local {
namespace {

using yaml::Field;

struct Source {
  ObjectKind kind;
  const char* whole;  // in envFrom
  const char* key;    // in valueFrom
};

constexpr std::array<Source, 2> kSources{
    {{ObjectKind::config_map, "configMapRef", "configMapKeyRef"},
     {ObjectKind::secret, "secretRef", "secretKeyRef"}}};

std::optional<std::string> value_of_key(const Field& reference, ObjectKind kind,
                                        const Objects& objects) {
  const Objects::Data* const data = objects.need(kind, reference);
  if (data == nullptr) return std::nullopt;
  const std::string key = reference.required("key").string();
  const auto found = data->find(key);
  if (found != data->end()) return found->second;
  if (!reference["optional"].boolean().value_or(false)) {
    reference.complain(
        fmt::format("the {} '{}' has no key '{}'", name_of(kind), reference["name"].string(), key));
  }
  return std::nullopt;
}

// Nothing for what is optional and not there.
std::optional<std::string> value_from(const Field& from, const Objects& objects,
                                      const PodFacts& facts) {
  for (const Source& source : kSources) {
    if (from[source.key]) return value_of_key(from[source.key], source.kind, objects);
  }
  if (from["fieldRef"]) return facts.value(from["fieldRef"]);
  from.complain("only configMapKeyRef, secretKeyRef and fieldRef are known here");
  return std::nullopt;
}

}  // namespace

Environment::Environment(const Field& container, const Objects& objects, const PodFacts& facts) {
  for (const Field& source : container["envFrom"].items()) read_from(source, objects);
  for (const Field& variable : container["env"].items()) read(variable, objects, facts);
}

// Keys that are no names of variables are left out, as the kubelet does.
void Environment::read_from(const Field& source, const Objects& objects) {
  const std::string prefix = source["prefix"].string();
  for (const Source& kind : kSources) {
    if (!source[kind.whole]) continue;
    const Objects::Data* const data = objects.need(kind.kind, source[kind.whole]);
    if (data == nullptr) continue;
    for (const auto& [key, value] : *data) {
      if (check_variable_name(prefix + key)) set(prefix + key, value);
    }
  }
}

void Environment::read(const Field& variable, const Objects& objects, const PodFacts& facts) {
  const std::string name = variable.required("name").string();
  if (!variable["valueFrom"]) {
    set(name, expand(variable["value"].string(), variables_));
  } else if (std::optional<std::string> value = value_from(variable["valueFrom"], objects, facts)) {
    set(name, std::move(*value));
  }
}

void Environment::set(const std::string& name, std::string value) {
  if (variables_.insert_or_assign(name, std::move(value)).second) names_.push_back(name);
}

std::vector<std::string> Environment::words() const {
  std::vector<std::string> words;
  words.reserve(names_.size());
  for (const std::string& name : names_) words.push_back(name + "=" + variables_.at(name));
  return words;
}

std::string Environment::value(std::string_view name) const {
  const auto found = variables_.find(name);
  return found == variables_.end() ? "" : found->second;
}

}  // namespace stepgate::local
