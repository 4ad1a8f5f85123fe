// Where things are in a Pod that Tekton made: fixed places, below one folder so that tests have
// another.
#pragma once

#include <string>
#include <string_view>

namespace stepgate::tekton {

struct Paths {
  std::string root = "/tekton";

  [[nodiscard]] std::string in(std::string_view rest) const {
    return root + "/" + std::string(rest);
  }
  // Links to each step's folder, by name and by index; run/N/status is the folder of step N.
  [[nodiscard]] std::string steps() const { return in("steps"); }
  [[nodiscard]] std::string run() const { return in("run"); }
  // What the credential flags are turned into, and the secrets that they name, a folder each.
  [[nodiscard]] std::string credentials() const { return in("creds"); }
  [[nodiscard]] std::string secrets() const { return in("creds-secrets"); }
};

}  // namespace stepgate::tekton
