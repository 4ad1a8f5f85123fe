#include "local/objects.h"

#include <optional>

#include <fmt/format.h>

#include "go/base64.h"

namespace stepgate::local {
namespace {

using yaml::Field;

void take_text(Objects::Data& data, const Field& entries) {
  for (const auto& [key, value] : entries.entries()) data.insert_or_assign(key, value.string());
}

void take_base64(Objects::Data& data, const Field& entries) {
  for (const auto& [key, value] : entries.entries()) {
    std::optional<std::string> bytes = from_base64(value.string());
    if (!bytes) value.complain("is no base64");
    data.insert_or_assign(key, std::move(bytes).value_or(""));
  }
}

}  // namespace

std::string_view name_of(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::secret:
      return "Secret";
    case ObjectKind::config_map:
      return "ConfigMap";
  }
  __builtin_unreachable();
}

void Objects::take(const Field& object) {
  const Field kind = object["kind"];
  if (!kind.is(yaml::NodeKind::string)) return;
  Data data;
  if (kind.string() == "List") {
    for (const Field& item : object["items"].items()) take(item);
  } else if (kind.string() == name_of(ObjectKind::secret)) {
    take_base64(data, object["data"]);
    take_text(data, object["stringData"]);
    all_.insert_or_assign({ObjectKind::secret, object["metadata"]["name"].string()},
                          std::move(data));
  } else if (kind.string() == name_of(ObjectKind::config_map)) {
    take_text(data, object["data"]);
    take_base64(data, object["binaryData"]);
    all_.insert_or_assign({ObjectKind::config_map, object["metadata"]["name"].string()},
                          std::move(data));
  }
}

const Objects::Data* Objects::find(ObjectKind kind, const std::string& name) const {
  const auto found = all_.find({kind, name});
  return found == all_.end() ? nullptr : &found->second;
}

const Objects::Data* Objects::need(ObjectKind kind, const Field& reference,
                                   std::string_view name_key) const {
  const std::string name = reference[name_key].string();
  const Data* const data = find(kind, name);
  if (data == nullptr && !reference["optional"].boolean().value_or(false)) {
    reference.complain(
        fmt::format("there is no {0} '{1}' here: give it with another -f", name_of(kind), name));
  }
  return data;
}

}  // namespace stepgate::local
