#include "container/task.h"

#include <filesystem>

#include "support/catch.h"
#include "support/process.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json rendered(const std::string& task, const std::vector<std::string>& options) {
  std::vector<std::string> words = {stepctl(), "render", "-f", "-", "--format", "json"};
  words.insert(words.end(), options.begin(), options.end());
  const Finished end = run(words, {.environment = {}, .input = task});
  INFO(end.err);
  REQUIRE(end.code == 0);
  return json::parse(end.out);
}

json host_path(const std::string& volume, const std::string& path, const char* type) {
  return {{"name", volume}, {"hostPath", {{"path", path}, {"type", type}}}};
}

json mount_of(const std::string& volume, const std::string& path, bool read_only) {
  return {{"name", volume}, {"mountPath", path}, {"readOnly", read_only}};
}

}  // namespace

TaskPod::TaskPod(const std::string& task, const std::vector<std::string>& options)
    : pod_(rendered(task, options)) {}

void TaskPod::mount_messages() {
  for (json& container : pod_["spec"]["containers"]) {
    if (!container.contains("terminationMessagePath")) continue;
    const std::string name = container["name"];
    write_file(messages_ / name);
    fs::permissions(messages_ / name, fs::perms{0666});
    pod_["spec"]["volumes"].push_back(host_path("message-" + name, messages_ / name, "File"));
    container["volumeMounts"].push_back(
        mount_of("message-" + name, container["terminationMessagePath"], false));
  }
}

void TaskPod::mount(const std::string& folder) {
  pod_["spec"]["volumes"].push_back(host_path("host-folder", folder, "Directory"));
  for (json& container : pod_["spec"]["containers"]) {
    container["volumeMounts"].push_back(mount_of("host-folder", folder, true));
  }
}

std::string TaskPod::message(const std::string& step, const std::string& key) const {
  const json rows = json::parse(read_file(messages_ / ("step-" + step)), nullptr, false);
  if (!rows.is_array()) return "";
  for (const json& row : rows) {
    if (row["key"] == key) return row["value"];
  }
  return "";
}

}  // namespace stepgate::test
