#include <algorithm>

#include "pod/render/rendered.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::test;

namespace {

const char* const kStep = "steps:\n- {name: a, image: i, command: [x]}";

std::string run_with(const std::string& fields) {
  std::string task = task_with(kStep);
  return task.replace(task.find("  taskSpec:"), 0, "  " + fields + "\n");
}

}  // namespace

TEST_CASE("a Pod runs once, ends within the hour, and has time to end") {
  const yaml::Value pod = pod_of(task_with(kStep));
  CHECK(at(pod, "spec.restartPolicy") == R"("Never")");
  CHECK(at(pod, "spec.activeDeadlineSeconds") == "3600");
  CHECK(at(pod, "spec.terminationGracePeriodSeconds") == "30");
  CHECK(at(pod, "metadata.name") == R"("t")");
}

TEST_CASE("a Pod is in its TaskRun's namespace") {
  std::string task = task_with(kStep);
  CHECK(at(pod_of(task), "metadata.namespace").empty());
  task.replace(task.find("{name: t}"), 9, "{name: t, namespace: ci}");
  CHECK(at(pod_of(task), "metadata.namespace") == R"("ci")");
}

TEST_CASE("a TaskRun's timeout is the Pod's deadline, and 0 is none") {
  CHECK(at(pod_of(run_with("timeout: 1m30s")), "spec.activeDeadlineSeconds") == "90");
  CHECK(at(pod_of(run_with("timeout: 500ms")), "spec.activeDeadlineSeconds") == "1");
  CHECK(at(pod_of(run_with("timeout: \"0\"")), "spec.activeDeadlineSeconds").empty());
}

TEST_CASE("a podTemplate's fields are the Pod's") {
  const yaml::Value pod = pod_of(
      run_with("podTemplate: {nodeSelector: {a: b}, hostNetwork: true, env: [{name: A, value: b}], "
               "securityContext: {fsGroup: 5}, volumes: [{name: v, emptyDir: {}}]}"));
  CHECK(at(pod, "spec.nodeSelector") == R"({"a": "b"})");
  CHECK(at(pod, "spec.hostNetwork") == "true");
  CHECK(at(pod, "spec.securityContext.fsGroup") == "5");
  CHECK(at(pod, "spec.env").empty());
  CHECK_THAT(at(pod, "spec.volumes"), says(R"("name": "v")"));
  CHECK_THAT(at(container(pod, "step-a"), "env"), says(R"("name": "A")"));
}

TEST_CASE("what comes first needs no right at all, and no more image than one") {
  const yaml::Value pod = pod_of(task_with(kStep));
  const yaml::Value& prepare = container(pod, "prepare");
  CHECK(at(prepare, "image") == "\"" + std::string(kImage) + "\"");
  CHECK(at(prepare, "securityContext.runAsNonRoot") == "true");
  CHECK(at(prepare, "securityContext.allowPrivilegeEscalation") == "false");
  CHECK(at(prepare, "securityContext.capabilities.drop") == R"(["ALL"])");
  CHECK(at(prepare, "securityContext.seccompProfile.type") == R"("RuntimeDefault")");
  const yaml::Value root = pod_of(run_with("podTemplate: {securityContext: {runAsUser: 0}}"));
  CHECK(at(container(root, "prepare"), "securityContext.runAsNonRoot").empty());
}

TEST_CASE("resources of a whole TaskRun are shared among its steps") {
  std::string task = task_with(
      "steps:\n- {name: a, image: i, command: [x], computeResources: {limits: {cpu: 9}}}\n"
      "- {name: b, image: i, command: [x]}\n- {name: c, image: i, command: [x]}");
  task.replace(task.find("  taskSpec:"), 0,
               "  computeResources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 2Gi}}\n");
  const yaml::Value pod = pod_of(task);
  for (const char* step : {"step-a", "step-b", "step-c"}) {
    INFO(step);
    CHECK(at(container(pod, step), "resources.limits") == R"({"memory": "2Gi"})");
  }
  CHECK(at(container(pod, "step-a"), "resources.requests") ==
        R"({"cpu": "333m", "memory": "357913941"})");
}

TEST_CASE("objects beside the Task come behind the Pod") {
  const auto documents =
      rendered("apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n---\n" + task_with(kStep));
  REQUIRE(documents);
  REQUIRE(documents->size() == 2);
  CHECK(at((*documents)[0], "kind") == R"("Pod")");
  CHECK(at((*documents)[1], "kind") == R"("Secret")");
}

TEST_CASE("names that no container can have are errors with their place") {
  const std::string name(60, 'x');
  CHECK_THAT(complaint(task_with("steps:\n- {name: " + name + ", image: i, command: [x]}")),
             says("task.yaml:7:14"));
}

TEST_CASE("volumes that users call as the Pod calls its own are errors") {
  CHECK_THAT(complaint(task_with(std::string(kStep) +
                                 "\nvolumes: [{name: stepgate-run-0, emptyDir: {}}]")),
             says("task.yaml:") && says("\"stepgate-run-\""));
}

TEST_CASE("working directories in the workspace are made, each once") {
  const yaml::Value pod =
      pod_of(task_with("steps:\n- {name: a, image: i, command: [x], workingDir: /workspace/src}\n"
                       "- {name: b, image: i, command: [x], workingDir: /workspace/src}\n"
                       "- {name: c, image: i, command: [x], workingDir: /workspace}\n"
                       "- {name: d, image: i, command: [x], workingDir: /elsewhere}"));
  CHECK(at(container(pod, "make-folders"), "args") == R"(["make-folders", "/workspace/src"])");
}

TEST_CASE("every step gets the credentials of the run's service account") {
  std::string task = task_with(
      "steps: [{name: a, image: i, command: [x]}, {name: b, image: i, command: [x]}]\n"
      "sidecars: [{name: s, image: i, command: [x]}]");
  task +=
      "---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default}\n"
      "secrets: [{name: ssh.key}]\n"
      "---\napiVersion: v1\nkind: Secret\ntype: kubernetes.io/ssh-auth\n"
      "metadata: {name: ssh.key, annotations: {tekton.dev/git-0: a$(b)}}\n";
  const yaml::Value pod = pod_of(task);
  for (const char* step : {"step-a", "step-b"}) {
    INFO(step);
    const auto flags = expanded(container(pod, step), "args");
    CHECK(std::ranges::count(flags, "-ssh-git=ssh.key=a$(b)") == 1);
    CHECK_THAT(
        at(container(pod, step), "volumeMounts"),
        says(R"({"mountPath": "/tekton/creds-secrets/ssh.key", "name": "tekton-creds-0", )"));
  }
  CHECK_THAT(at(container(pod, "sidecar-s"), "volumeMounts"), !says("creds-secrets"));
  CHECK_THAT(at(pod, "spec.volumes"),
             says(R"({"name": "tekton-creds-0", "secret": {"secretName": "ssh.key"}})"));
}

TEST_CASE("working directories are cleaned before they are looked at") {
  const auto words = [](const std::string& folder) {
    const yaml::Value pod = pod_of(
        task_with("steps:\n- {name: a, image: i, command: [x], workingDir: " + folder + "}\n"));
    const std::vector<std::string> names = names_of(pod, "initContainers");
    return names.size() == 1 ? "" : expanded(container(pod, "make-folders"), "args").back();
  };
  CHECK(words("/workspace/../opt/x").empty());
  CHECK(words("/workspace/.").empty());
  CHECK(words("/opt/../workspace//a/./b/") == "/workspace/a/b");
  CHECK_THAT(complaint(task_with("steps:\n- {name: a, image: i, command: [x], workingDir: sub}")),
             says("steps[0].workingDir: expected a path that begins with /"));
}

TEST_CASE("a Pod that no server would take is refused") {
  std::string steps = "steps:";
  for (int i = 0; i < 150; ++i) {
    steps += "\n- {name: s" + std::to_string(i) + ", image: i, command: [x]}";
  }
  CHECK_THAT(complaint(task_with(steps)), says("task.yaml:") && says("its Pod would have"));
  const std::string script(1'200'000, 'x');
  CHECK_THAT(complaint(task_with("steps:\n- {name: a, image: i, script: " + script + "}")),
             says("its scripts have 1600"));
}
