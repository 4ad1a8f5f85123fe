// `stepgate status` and what it says.
#pragma once

#include <sstream>
#include <string>

#include "e2e/run_tools.h"

namespace stepgate::test {

inline Words status_of(const Steps& steps, const Words& options = {}) {
  Words words{stepgate(), "status"};
  words.insert(words.end(), options.begin(), options.end());
  words.push_back(steps.run_dir());
  return words;
}

inline Words lines_in(const std::string& text) {
  Words lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// The objects of `status --json`, in their order.
inline std::vector<nlohmann::json> objects_in(const std::string& text) {
  std::vector<nlohmann::json> objects;
  for (const std::string& line : lines_in(text)) objects.push_back(nlohmann::json::parse(line));
  return objects;
}

// "a running, b lost", from `status --json`.
inline std::string states_in(const std::string& text) {
  std::string states;
  for (const auto& object : objects_in(text)) {
    states += states.empty() ? "" : ", ";
    states += object.at("step").get<std::string>() + " " + object.at("state").get<std::string>();
  }
  return states;
}

}  // namespace stepgate::test
