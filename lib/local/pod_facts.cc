#include "local/pod_facts.h"

#include <fmt/format.h>

namespace stepgate::local {
namespace {

using yaml::Field;

constexpr std::string_view kHere = "127.0.0.1";

std::string or_else(const Field& field, std::string_view otherwise) {
  const std::string text = field.string();
  return text.empty() ? std::string(otherwise) : text;
}

// The name of a Pod that a Job makes is its own, with an end.
std::string name_from(const Field& metadata) {
  std::string name = metadata["name"].string();
  if (!name.empty()) return name;
  const std::string beginning = metadata["generateName"].string();
  return beginning.empty() ? "pod" : beginning + "local";
}

// KEY of `metadata.labels['KEY']`; nothing where the path is another.
std::optional<std::string_view> key_in(std::string_view path, std::string_view map) {
  const std::string before = fmt::format("metadata.{}['", map);
  if (!path.starts_with(before) || !path.ends_with("']")) return std::nullopt;
  return path.substr(before.size(), path.size() - before.size() - 2);
}

}  // namespace

PodFacts::PodFacts(const pod::PodManifest& pod)
    : metadata_(pod.object["metadata"]), spec_(pod.spec), name_(name_from(metadata_)) {}

std::optional<std::string> PodFacts::value(const Field& field_ref) const {
  const std::string path = field_ref.required("fieldPath").string();
  if (path == "metadata.name") return name_;
  if (path == "metadata.namespace") return or_else(metadata_["namespace"], "default");
  if (path == "metadata.uid") return or_else(metadata_["uid"], name_);
  if (path == "spec.serviceAccountName") return or_else(spec_["serviceAccountName"], "default");
  if (path == "spec.nodeName") return or_else(spec_["nodeName"], "localhost");
  if (path == "status.podIP" || path == "status.podIPs") return std::string(kHere);
  if (path == "status.hostIP" || path == "status.hostIPs") return std::string(kHere);
  for (const std::string_view map : {"labels", "annotations"}) {
    if (path == fmt::format("metadata.{}", map)) return all_of(map);
    if (const auto key = key_in(path, map)) return metadata_[map][*key].string();
  }
  field_ref["fieldPath"].complain(fmt::format("'{}' is not known here", path));
  return std::nullopt;
}

// As the kubelet writes them into files: a line each.
std::string PodFacts::all_of(std::string_view map) const {
  std::string lines;
  for (const auto& [key, value] : metadata_[map].entries()) {
    lines += fmt::format("{}{}=\"{}\"", lines.empty() ? "" : "\n", key, value.string());
  }
  return lines;
}

}  // namespace stepgate::local
