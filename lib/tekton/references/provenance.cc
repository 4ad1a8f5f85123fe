#include "tekton/references/provenance.h"

#include <map>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "go/json.h"
#include "go/json_value.h"

namespace stepgate::tekton {
namespace {

using Kind = JsonValue::Kind;

struct Value {
  std::map<std::string, std::string> digest;
  std::string uri;
};

struct Artifact {
  std::string name;
  std::optional<std::vector<Value>> values;
};

struct Artifacts {
  std::vector<Artifact> inputs;
  std::vector<Artifact> outputs;
};

bool read_value(Value& value, const JsonValue& json) {
  return read_members(json, [&](const std::string& name, const JsonValue& member) {
    if (is_field(name, "uri")) return assign(value.uri, member);
    if (!is_field(name, "digest")) return true;
    return read_members(member, [&](const std::string& algorithm, const JsonValue& digest) {
      return assign(value.digest[algorithm], digest);
    });
  });
}

bool read_artifact(Artifact& artifact, const JsonValue& json) {
  return read_members(json, [&](const std::string& name, const JsonValue& member) {
    if (is_field(name, "name")) return assign(artifact.name, member);
    if (is_field(name, "buildoutput")) {
      return member.kind == Kind::boolean || member.kind == Kind::null;
    }
    if (!is_field(name, "values")) return true;
    artifact.values.reset();
    return member.kind == Kind::null || read_items(artifact.values.emplace(), member, read_value);
  });
}

std::optional<Artifacts> read_artifacts(std::string_view provenance) {
  const std::optional<JsonValue> json = read_json(provenance);
  Artifacts artifacts;
  const bool fits =
      json && read_members(*json, [&](const std::string& name, const JsonValue& member) {
        if (is_field(name, "inputs")) return read_items(artifacts.inputs, member, read_artifact);
        if (is_field(name, "outputs")) return read_items(artifacts.outputs, member, read_artifact);
        return true;
      });
  if (!fits) return std::nullopt;
  return artifacts;
}

std::string value_json(const Value& value) {
  std::string out = "{";
  if (!value.digest.empty()) out += "\"digest\":" + go_json_object(value.digest);
  if (!value.uri.empty()) {
    if (out.size() > 1) out += ',';
    out += "\"uri\":" + go_json_string(value.uri);
  }
  return out + "}";
}

std::string values_json(const std::optional<std::vector<Value>>& values) {
  if (!values) return "null";
  std::string out = "[";
  for (const Value& value : *values) {
    if (out.size() > 1) out += ',';
    out += value_json(value);
  }
  return out + "]";
}

}  // namespace

Result<std::string> artifact_values(std::string_view provenance,
                                    const ArtifactReference& reference) {
  const std::optional<Artifacts> artifacts = read_artifacts(provenance);
  if (!artifacts) {
    return invalid(
        fmt::format("the artifacts/provenance.json of step '{}' is not of the form "
                    "{{\"inputs\":[...],\"outputs\":[...]}}",
                    reference.step));
  }
  for (const Artifact& artifact : reference.is_output ? artifacts->outputs : artifacts->inputs) {
    if (artifact.name == reference.name) return values_json(artifact.values);
  }
  return invalid(fmt::format("step '{}' tells of no {} '{}'", reference.step,
                             reference.is_output ? "output" : "input", reference.name));
}

}  // namespace stepgate::tekton
