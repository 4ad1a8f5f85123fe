// Where what a user writes may run in a namespace that enforces the profile "restricted", what
// stepctl makes of it may as well, and none of it is weaker than it was.
#include "e2e/pods/renderings.h"
#include "e2e/pods/restricted_rules.h"
#include "support/catch.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

using nlohmann::json;
using Words = std::vector<std::string>;

constexpr const char* kForPod =
    "{runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000, seccompProfile: {type: RuntimeDefault}}";
constexpr const char* kForContainer =
    "{allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}";
constexpr const char* kAll =
    "{allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, runAsNonRoot: true, "
    "runAsUser: 1000, seccompProfile: {type: Localhost, localhostProfile: p.json}}";

json made(const Words& words, const std::string& input) {
  Words all = words;
  all.insert(all.end(), {"-f", "-", "--format", "json"});
  const Finished end = stepctl_given(all, input);
  INFO(end.err);
  REQUIRE(end.code == 0);
  const json object = json::parse(end.out);
  return object["kind"] == "List" ? object["items"][0] : object;
}

// Everything for which a container is added: scripts, folders, workspaces, sidecars of both kinds.
std::string task_run(const std::string& pod, const std::string& container) {
  return "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {name: r}\nspec:\n"
         "  podTemplate: {securityContext: " +
         pod +
         "}\n"
         "  workspaces:\n"
         "  - {name: w, emptyDir: {}}\n"
         "  - {name: c, persistentVolumeClaim: {claimName: c}}\n"
         "  - {name: s, secret: {secretName: s}}\n"
         "  taskSpec:\n"
         "    workspaces: [{name: w}, {name: c}, {name: s, readOnly: true}]\n"
         "    stepTemplate: {securityContext: " +
         container +
         "}\n"
         "    steps:\n"
         "    - {name: a, image: i, workingDir: $(workspaces.w.path), script: x}\n"
         "    - {name: b, image: i, workingDir: /workspace/x, command: [x], securityContext: "
         "{readOnlyRootFilesystem: true}}\n"
         "    sidecars:\n"
         "    - {name: c, image: i, script: x, securityContext: " +
         container +
         "}\n"
         "    - {name: d, image: unknown, securityContext: " +
         container + "}\n";
}

std::string pod(const std::string& for_pod, const std::string& for_container) {
  return "apiVersion: v1\nkind: Pod\n"
         "metadata: {name: p, annotations: {stepgate.dev/sidecars: c}}\n"
         "spec:\n"
         "  restartPolicy: Never\n"
         "  securityContext: " +
         for_pod +
         "\n"
         "  initContainers: [{name: i, image: i, command: [x], securityContext: " +
         for_container +
         "}]\n"
         "  containers:\n"
         "  - {name: a, image: i, command: [x], securityContext: " +
         for_container +
         "}\n"
         "  - {name: b, image: i, command: [x], securityContext: " +
         for_container +
         "}\n"
         "  - {name: c, image: i, command: [x], readinessProbe: {tcpSocket: {port: 1}}, "
         "securityContext: " +
         for_container + "}\n";
}

json context_of(const json& pod, const std::string& name) {
  for (const char* const list : {"initContainers", "containers"}) {
    const json containers = pod["spec"].value(list, json::array());
    for (const json& container : containers) {
      if (container["name"] == name) return container.value("securityContext", json());
    }
  }
  FAIL("there is no container " << name);
  return {};
}

}  // namespace

TEST_CASE("the Pod of a restricted Task is a restricted one") {
  for (const auto& [for_pod, for_container] : {std::pair{kForPod, kForContainer}, {"{}", kAll}}) {
    for (const Words& words : {Words{"render"}, Words{"render", "--with-stepgate"}}) {
      const json rendered = made(words, task_run(for_pod, for_container));
      CHECK(what_restricted_forbids(rendered) == Words{});
    }
  }
}

TEST_CASE("steps and sidecars of a Task keep their security contexts") {
  const json rendered = made({"render"}, task_run(kForPod, kAll));
  CHECK(rendered["spec"]["securityContext"]["runAsUser"] == 1000);
  CHECK(rendered["spec"]["securityContext"]["fsGroup"] == 1000);
  for (const char* const name : {"step-a", "step-b", "sidecar-c", "sidecar-d"}) {
    INFO(name);
    const json context = context_of(rendered, name);
    CHECK(context["runAsUser"] == 1000);
    CHECK(context["seccompProfile"]["localhostProfile"] == "p.json");
    CHECK(context["capabilities"]["drop"] == json{"ALL"});
    CHECK(context.value("readOnlyRootFilesystem", false) == (std::string(name) == "step-b"));
  }
}

TEST_CASE("a restricted Pod is one when it is wrapped, and its containers keep their contexts") {
  for (const auto& [for_pod, for_container] : {std::pair{kForPod, kForContainer}, {"{}", kAll}}) {
    const std::string text = pod(for_pod, for_container);
    const json wrapped = made({"wrap"}, text);
    CHECK(what_restricted_forbids(wrapped) == Words{});
    for (const char* const name : {"i", "a", "b", "c"}) {
      CHECK(context_of(wrapped, name)["allowPrivilegeEscalation"] == false);
      CHECK(context_of(wrapped, name).size() == (std::string(for_container) == kAll ? 5 : 2));
    }
    CHECK(wrapped["spec"]["securityContext"].size() == (std::string(for_pod) == kForPod ? 4 : 0));
  }
}

TEST_CASE("the examples that may run where that is enforced may do so when stepctl has made them") {
  int found = 0;
  for (const Rendering& one : renderings()) {
    if (one.name != "examples/wrap/pod.yaml" && !one.name.ends_with("restricted.task.yaml"))
      continue;
    INFO(one.name);
    CHECK(what_restricted_forbids(one.objects().front()) == Words{});
    ++found;
  }
  CHECK(found == 2);
}

TEST_CASE("what is not restricted is told, so that the rules are worth something") {
  CHECK(what_restricted_forbids(made({"wrap"}, pod(kForPod, "{}"))).size() == 8);
  CHECK(what_restricted_forbids(made({"wrap"}, pod("{}", kForContainer))).size() == 10);
  CHECK_FALSE(what_restricted_forbids(made({"render"}, task_run("{}", kForContainer))).empty());
  const std::string host = pod(kForPod, kForContainer) +
                           "  hostNetwork: true\n  volumes: [{name: v, hostPath: {path: /}}]\n";
  CHECK(what_restricted_forbids(made({"wrap"}, host)).size() == 2);
}

}  // namespace stepgate::test
