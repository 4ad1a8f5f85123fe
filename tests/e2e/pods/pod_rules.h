// What an API server judges in a Pod beyond its schema (Kubernetes, pkg/apis/core/validation), as
// far as our Pods have to do with it.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace stepgate::test {

// What is wrong with it, a sentence each.
std::vector<std::string> what_a_server_refuses(const nlohmann::json& pod);

}  // namespace stepgate::test
