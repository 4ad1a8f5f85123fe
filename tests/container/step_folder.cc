#include "container/step_folder.h"

#include <cerrno>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

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

bool StepFolder::is_held() const {
  const int fd = open((path_ / "out.alive").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return false;
  char byte = 0;
  const bool held = read(fd, &byte, 1) < 0 && errno == EAGAIN;
  close(fd);
  return held;
}

std::string StepFolder::state() const { return field_of(read_file(path_ / "state.json"), "state"); }

}  // namespace stepgate::test
