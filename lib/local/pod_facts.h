// What a Pod can ask about itself (Kubernetes, "Downward API").
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pod/manifest/find_pods.h"

namespace stepgate::local {

class PodFacts {
 public:
  explicit PodFacts(const pod::PodManifest& pod);

  [[nodiscard]] const std::string& name() const { return name_; }
  // The value of a `fieldRef`'s path; nothing, with a complaint, for what nobody knows here.
  [[nodiscard]] std::optional<std::string> value(const yaml::Field& field_ref) const;

 private:
  [[nodiscard]] std::string all_of(std::string_view map) const;

  yaml::Field metadata_;
  yaml::Field spec_;
  std::string name_;
};

}  // namespace stepgate::local
