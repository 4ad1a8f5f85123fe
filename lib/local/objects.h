// What lies beside a Pod in the files: the Secrets and ConfigMaps that it may name.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "yaml/fields.h"

namespace stepgate::local {

enum class ObjectKind { secret, config_map };

// "Secret", "ConfigMap".
std::string_view name_of(ObjectKind kind);

class Objects {
 public:
  using Data = std::map<std::string, std::string, std::less<>>;  // decoded

  // Takes a document, or the items of a `kind: List`; other objects are passed over.
  void take(const yaml::Field& object);
  // Null where there is none; namespaces do not count.
  [[nodiscard]] const Data* find(ObjectKind kind, const std::string& name) const;
  // The same, and a complaint at `reference` where there is none and it is not optional.
  [[nodiscard]] const Data* need(ObjectKind kind, const yaml::Field& reference,
                                 std::string_view name_key = "name") const;

 private:
  std::map<std::pair<ObjectKind, std::string>, Data> all_;
};

}  // namespace stepgate::local
