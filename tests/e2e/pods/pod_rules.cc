#include "e2e/pods/pod_rules.h"

#include <algorithm>
#include <regex>
#include <set>

namespace stepgate::test {
namespace {

using nlohmann::json;

const std::regex kLabel("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");  // RFC 1123
const std::regex kSubdomain(R"([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)");
const std::regex kQualified(R"(([-a-z0-9.]+/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)");
const std::regex kLabelValue("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
const std::regex kVariable("[-._a-zA-Z][-._a-zA-Z0-9]*");

json list_at(const json& object, const char* key) { return object.value(key, json::array()); }
json map_at(const json& object, const char* key) { return object.value(key, json::object()); }
std::string text_at(const json& object, const char* key) { return object.value(key, ""); }

class Judge {
 public:
  void judge(const json& pod) {
    judge_metadata(map_at(pod, "metadata"));
    const json& spec = pod.at("spec");
    judge_spec(spec);
    for (const json& volume : list_at(spec, "volumes")) judge_volume(volume);
    for (const json& container : list_at(spec, "initContainers")) {
      judge_container(container);
      judge_init(container);
    }
    for (const json& container : spec.at("containers")) {
      judge_container(container);
      if (container.contains("restartPolicy")) refuse(container, "has a restartPolicy");
    }
  }

  std::vector<std::string> refusals;

 private:
  void refuse(const json& part, const std::string& sentence) {
    refusals.push_back(text_at(part, "name") + " " + sentence);
  }
  void need(bool good, const json& part, const std::string& sentence) {
    if (!good) refuse(part, "has no good " + sentence);
  }

  void judge_metadata(const json& metadata) {
    // A template of a Job's Pods has none.
    const std::string name = text_at(metadata, "name");
    need(name.empty() || (name.size() < 254 && std::regex_match(name, kSubdomain)), metadata,
         "name");
    std::size_t bytes = 0;
    const json annotations = map_at(metadata, "annotations");
    for (const auto& [key, value] : annotations.items()) {
      need(std::regex_match(key, kQualified), metadata, "annotation " + key);
      bytes += key.size() + value.get<std::string>().size();
    }
    need(bytes < 256U * 1024U, metadata, "size of annotations");
    const json labels = map_at(metadata, "labels");
    for (const auto& [key, value] : labels.items()) {
      need(std::regex_match(key, kQualified), metadata, "label " + key);
      need(std::regex_match(value.get<std::string>(), kLabelValue), metadata, "value of " + key);
    }
  }

  void judge_spec(const json& spec) {
    const std::set<std::string> policies{"Always", "OnFailure", "Never"};
    need(policies.contains(spec.value("restartPolicy", "Always")), spec, "restartPolicy");
    need(spec.value("activeDeadlineSeconds", 1) > 0, spec, "activeDeadlineSeconds");
    need(spec.value("terminationGracePeriodSeconds", 0) >= 0, spec, "grace period");
    const std::string account = text_at(spec, "serviceAccountName");
    need(account.empty() || std::regex_match(account, kSubdomain), spec, "serviceAccountName");
    need(!spec.at("containers").empty(), spec, "containers");
  }

  void judge_volume(const json& volume) {
    const std::string name = text_at(volume, "name");
    need(std::regex_match(name, kLabel), volume, "name of a volume");
    if (!volumes_.insert(name).second) refuse(volume, "is there twice");
    need(volume.size() == 2, volume, "number of sources");
  }

  void judge_container(const json& container) {
    const std::string name = text_at(container, "name");
    need(std::regex_match(name, kLabel), container, "name of a container");
    if (!containers_.insert(name).second) refuse(container, "is there twice");
    need(!text_at(container, "image").empty(), container, "image");
    const std::set<std::string> pulls{"", "Always", "IfNotPresent", "Never"};
    need(pulls.contains(text_at(container, "imagePullPolicy")), container, "imagePullPolicy");
    need(container.value("terminationMessagePath", "/x").starts_with('/'), container,
         "terminationMessagePath");
    for (const json& variable : list_at(container, "env")) judge_variable(container, variable);
    judge_mounts(container);
    judge_ports(container);
  }

  void judge_init(const json& container) {
    const std::string policy = text_at(container, "restartPolicy");
    if (policy == "Always") return;
    need(policy.empty(), container, "restartPolicy");
    for (const char* const key : {"livenessProbe", "readinessProbe", "startupProbe", "lifecycle"}) {
      if (container.contains(key)) refuse(container, std::string("ends, and has a ") + key);
    }
  }

  void judge_variable(const json& container, const json& variable) {
    need(std::regex_match(text_at(variable, "name"), kVariable), container, "name of a variable");
    if (!text_at(variable, "value").empty() && variable.contains("valueFrom")) {
      refuse(container, "has a variable with two values");
    }
  }

  void judge_mounts(const json& container) {
    std::set<std::string> paths;
    for (const json& mount : list_at(container, "volumeMounts")) {
      const std::string volume = text_at(mount, "name");
      if (!volumes_.contains(volume))
        refuse(container, "mounts " + volume + ", which is not there");
      const std::string path = text_at(mount, "mountPath");
      need(!path.empty() && !path.contains(':'), container, "path of a mount");
      if (!paths.insert(path).second) refuse(container, "mounts two volumes at " + path);
      const std::string inner = text_at(mount, "subPath");
      need(!inner.starts_with('/') && !("/" + inner + "/").contains("/../"), container, "subPath");
    }
  }

  void judge_ports(const json& container) {
    std::set<std::string> names;
    for (const json& port : list_at(container, "ports")) {
      const int number = port.value("containerPort", 0);
      need(number > 0 && number < 65536, container, "port");
      const std::string name = text_at(port, "name");
      need(name.size() < 16, container, "name of a port");
      if (!name.empty() && !names.insert(name).second) refuse(container, "has a port twice");
    }
  }

  std::set<std::string> volumes_;
  std::set<std::string> containers_;
};

}  // namespace

std::vector<std::string> what_a_server_refuses(const json& pod) {
  Judge judge;
  judge.judge(pod);
  return judge.refusals;
}

}  // namespace stepgate::test
