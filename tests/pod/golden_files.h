// The files of tests/pod/golden: what is to be made, and what it has always become.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "support/process.h"

namespace stepgate::test {

inline std::filesystem::path golden(const std::string& name) {
  return std::filesystem::path(source_folder()) / "tests/pod/golden" / name;
}

// The names of the Tasks, NAME.task.yaml each, that become NAME.pod.yaml.
inline std::vector<std::string> golden_tasks() {
  constexpr std::string_view ending = ".task.yaml";
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(golden(""))) {
    const std::string file = entry.path().filename();
    if (file.ends_with(ending)) names.push_back(file.substr(0, file.size() - ending.size()));
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace stepgate::test
