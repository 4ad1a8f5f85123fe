#include "e2e/pods/restricted_rules.h"

#include <algorithm>
#include <set>

namespace stepgate::test {
namespace {

using nlohmann::json;

const std::set<std::string> kVolumes{"configMap", "csi",       "downwardAPI",
                                     "emptyDir",  "ephemeral", "persistentVolumeClaim",
                                     "projected", "secret"};
const std::set<std::string> kProfiles{"RuntimeDefault", "Localhost"};

json at(const json& object, const char* path) {
  const json::json_pointer pointer(path);
  return object.contains(pointer) ? object[pointer] : json();
}

class Guard {
 public:
  explicit Guard(const json& pod) : spec_(pod.at("spec")) {}

  std::vector<std::string> look() {
    for (const char* const shared : {"/hostNetwork", "/hostPID", "/hostIPC"}) {
      forbid(at(spec_, shared) == true, "the Pod", shared);
    }
    look_at_context(at(spec_, "/securityContext"), "the Pod");
    const json volumes = spec_.value("volumes", json::array());
    for (const json& volume : volumes) {
      for (const auto& [source, content] : volume.items()) {
        forbid(source != "name" && !kVolumes.contains(source), volume["name"], source);
      }
    }
    for (const char* const list : {"initContainers", "containers"}) {
      const json containers = spec_.value(list, json::array());
      for (const json& container : containers) look_at_container(container);
    }
    return forbidden_;
  }

 private:
  void forbid(bool is_there, const std::string& where, const std::string& what) {
    if (is_there) forbidden_.push_back(where + ": " + what);
  }

  // What neither a Pod nor a container may say.
  void look_at_context(const json& context, const std::string& where) {
    forbid(at(context, "/runAsNonRoot") == false, where, "runAsNonRoot is false");
    forbid(at(context, "/runAsUser") == 0, where, "runAsUser is root");
    const json profile = at(context, "/seccompProfile/type");
    forbid(!profile.is_null() && !kProfiles.contains(profile), where, "seccompProfile");
    forbid(!at(context, "/sysctls").is_null(), where, "sysctls");
  }

  // The container's own, or else the Pod's.
  [[nodiscard]] json in_force(const json& container, const std::string& path) const {
    const std::string whole = "/securityContext" + path;
    const json own = at(container, whole.c_str());
    return own.is_null() ? at(spec_, whole.c_str()) : own;
  }

  void look_at_container(const json& container) {
    const std::string name = container.at("name");
    look_at_context(at(container, "/securityContext"), name);
    forbid(in_force(container, "/runAsNonRoot") != true, name, "runAsNonRoot is not said");
    forbid(in_force(container, "/seccompProfile/type").is_null(), name, "no seccompProfile");
    forbid(at(container, "/securityContext/allowPrivilegeEscalation") != false, name,
           "allowPrivilegeEscalation is not false");
    forbid(at(container, "/securityContext/privileged") == true, name, "privileged");
    const json drop = at(container, "/securityContext/capabilities/drop");
    forbid(std::ranges::find(drop, json("ALL")) == drop.end(), name,
           "not all capabilities dropped");
    const json add = at(container, "/securityContext/capabilities/add");
    for (const json& capability : add) forbid(capability != "NET_BIND_SERVICE", name, capability);
    for (const char* const path : {"/securityContext/procMount", "/securityContext/seLinuxOptions",
                                   "/securityContext/windowsOptions"}) {
      forbid(!at(container, path).is_null(), name, path);
    }
    const json ports = container.value("ports", json::array());
    for (const json& port : ports) forbid(port.value("hostPort", 0) != 0, name, "hostPort");
  }

  const json& spec_;
  std::vector<std::string> forbidden_;
};

}  // namespace

std::vector<std::string> what_restricted_forbids(const json& pod) { return Guard(pod).look(); }

}  // namespace stepgate::test
