// What has been found, with its place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/fields.h"

namespace stepgate::pod {

struct Finding {
  std::string file;
  yaml::Position position;
  std::string rule;      // a few words with hyphens
  std::string sentence;  // with the way to the field before it
  bool operator==(const Finding&) const = default;
};

// Nobody reads more.
inline constexpr std::size_t kMostFindings = 1000;

class Findings {
 public:
  explicit Findings(std::string file) : file_(std::move(file)) {}

  void add(std::string_view rule, const yaml::Field& place, std::string_view sentence);
  // An error that says its place as yaml::wrong_at writes it.
  void add(std::string_view rule, const Error& error);
  [[nodiscard]] bool is_full() const { return all_.size() >= kMostFindings; }
  // In the order of the text, each once.
  [[nodiscard]] std::vector<Finding> sorted() const;

 private:
  std::string file_;
  std::vector<Finding> all_;
};

}  // namespace stepgate::pod
