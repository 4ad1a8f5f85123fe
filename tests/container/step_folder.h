// What a step has left in its sub-folder of the run directory, seen from outside the containers.
#pragma once

#include <filesystem>
#include <string>

namespace stepgate::test {

class StepFolder {
 public:
  explicit StepFolder(std::filesystem::path path) : path_(std::move(path)) {}

  [[nodiscard]] bool has(const std::string& name) const;
  // A field of the outcome record, as JSON text without quotes; empty where there is no marker.
  [[nodiscard]] std::string record(const std::string& field) const;
  // Whether its lease is there, and a living wrapper holds it.
  [[nodiscard]] bool is_held() const;
  // The step's state at this moment; empty where it has not said any.
  [[nodiscard]] std::string state() const;

 private:
  std::filesystem::path path_;
};

}  // namespace stepgate::test
