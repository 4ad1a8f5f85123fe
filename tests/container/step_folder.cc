#include "container/step_folder.h"

#include <nlohmann/json.hpp>

#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

std::string field_of(const std::string& text, const std::string& field) {
  const auto parsed = nlohmann::json::parse(text, nullptr, false);
  if (!parsed.is_object() || !parsed.contains(field)) return "";
  return parsed[field].is_string() ? parsed[field].get<std::string>() : parsed[field].dump();
}

}  // namespace

bool StepFolder::has(const std::string& name) const {
  return std::filesystem::exists(std::filesystem::symlink_status(path_ / name));
}

std::string StepFolder::record(const std::string& field) const {
  return field_of(read_file(path_ / (has("out") ? "out" : "out.err")), field);
}

std::string StepFolder::state() const { return field_of(read_file(path_ / "state.json"), "state"); }

}  // namespace stepgate::test
