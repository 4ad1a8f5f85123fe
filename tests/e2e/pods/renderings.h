// What stepctl, as it ships, makes of everything that the project has: the Tasks and Pods of
// tests/pod/golden, and the examples.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/process.h"

namespace stepgate::test {

struct Rendering {
  std::string name;  // of the file that it is made of, within the checkout
  std::string yaml;
  std::string json;

  // Its objects, one by one.
  [[nodiscard]] std::vector<nlohmann::json> objects() const;
};

std::vector<Rendering> renderings();

// The examples that are Kubernetes objects as they are, by their path.
std::vector<std::string> plain_examples();

// The words behind `stepctl`, with this on its stdin and the images of the tests known to it.
Finished stepctl_given(std::vector<std::string> words, const std::string& input = "");

// Each Pod in it: of its own, or in a Job or CronJob.
std::vector<nlohmann::json> pods_of(const std::vector<nlohmann::json>& objects);

}  // namespace stepgate::test
