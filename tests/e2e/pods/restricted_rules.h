// What a namespace that enforces the profile "restricted" admits (Kubernetes, Pod Security
// Standards).
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace stepgate::test {

// What the profile forbids in this Pod, a sentence each.
std::vector<std::string> what_restricted_forbids(const nlohmann::json& pod);

}  // namespace stepgate::test
