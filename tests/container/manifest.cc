#include "container/manifest.h"

#include <filesystem>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "container/podman.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

using nlohmann::json;

json mount(const std::string& volume, const std::string& path, bool read_only) {
  return {{"name", volume}, {"mountPath", path}, {"readOnly", read_only}};
}

json security() {
  return {{"runAsUser", 65532},
          {"runAsGroup", 65532},
          {"runAsNonRoot", true},
          {"allowPrivilegeEscalation", false},
          {"readOnlyRootFilesystem", true},
          {"capabilities", {{"drop", json::array({"ALL"})}}}};
}

json installer() {
  return {{"name", "install"},
          {"image", kStepgate},
          {"imagePullPolicy", "Never"},
          {"args", json::array({"install", "/stepgate/bin"})},
          {"securityContext", security()},
          {"volumeMounts", json::array({mount("stepgate-bin", "/stepgate/bin", false)})}};
}

json container(const Step& step, const std::vector<Step>& all) {
  json command = {"/stepgate/bin/stepgate", "run", "--step", step.name};
  for (const std::string& option : step.options) command.push_back(option);
  command.push_back("--");
  json mounts = {mount("workspace", "/workspace", false),
                 mount("stepgate-bin", "/stepgate/bin", true)};
  for (const Step& other : all) {
    mounts.push_back(
        mount("run-" + other.name, "/stepgate/run/" + other.name, other.name != step.name));
  }
  return {{"name", step.name},
          {"image", kBusybox},
          {"imagePullPolicy", "Never"},
          {"command", command},
          {"args", {"sh", "-euc", step.script}},
          {"securityContext", security()},
          {"volumeMounts", mounts}};
}

json volume(const std::string& step, const std::string& host) {
  json result = {{"name", "run-" + step}};
  if (host.empty()) {
    result["emptyDir"] = json::object();
  } else {
    result["hostPath"] = {{"path", host + "/" + step}, {"type", "Directory"}};
  }
  return result;
}

}  // namespace

std::string ordered_pod(const std::string& name, const std::vector<Step>& steps,
                        const std::string& host, const std::string& restart_policy) {
  json containers = json::array();
  json volumes = {{{"name", "stepgate-bin"}, {"emptyDir", json::object()}},
                  {{"name", "workspace"}, {"emptyDir", json::object()}}};
  for (const Step& step : steps) {
    if (step.started) containers.push_back(container(step, steps));
    volumes.push_back(volume(step.name, host));
  }
  const json pod = {{"apiVersion", "v1"},
                    {"kind", "Pod"},
                    {"metadata", {{"name", name}}},
                    {"spec",
                     {{"restartPolicy", restart_policy},
                      {"initContainers", json::array({installer()})},
                      {"containers", containers},
                      {"volumes", volumes}}}};
  return pod.dump(2);  // JSON is YAML too
}

std::string example(const std::string& path) {
  return read_file(std::filesystem::path(source_folder()) / "examples" / path);
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  if (at == std::string::npos) throw std::runtime_error("there is no " + what);
  return text.replace(at, what.size(), by);
}

}  // namespace stepgate::test
