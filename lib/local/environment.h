// The variables of a container, as the kubelet would put them together.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "local/expansion.h"
#include "local/objects.h"
#include "local/pod_facts.h"
#include "yaml/fields.h"

namespace stepgate::local {

class Environment {
 public:
  // Reads `envFrom` and `env`; complains about what they name and nobody has.
  Environment(const yaml::Field& container, const Objects& objects, const PodFacts& facts);

  // NAME=VALUE, each name once.
  [[nodiscard]] std::vector<std::string> words() const;
  [[nodiscard]] const Variables& variables() const { return variables_; }
  // Empty where there is none of that name.
  [[nodiscard]] std::string value(std::string_view name) const;

 private:
  void read_from(const yaml::Field& source, const Objects& objects);
  void read(const yaml::Field& variable, const Objects& objects, const PodFacts& facts);
  void set(const std::string& name, std::string value);

  Variables variables_;
  std::vector<std::string> names_;  // in order
};

}  // namespace stepgate::local
