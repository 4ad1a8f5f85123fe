#include "local/plan.h"

using namespace stepgate;
using namespace stepgate::local;
using namespace stepgate::test;
using Words = std::vector<std::string>;

namespace {

Container container_of(const std::string& container, const std::string& spec = "") {
  return plan_of({pod_with(container, spec)}).containers.front();
}

}  // namespace

TEST_CASE("a plan has the words of a container, its variables replaced") {
  const Container container =
      container_of("args: ['$(A)', '$$(A)', $(B)], env: [{name: A, value: a}], workingDir: /w");
  CHECK(container.words == Words{"x", "a", "$(A)", "$(B)"});
  CHECK(container.working_dir == "/w");
  CHECK(container.name == "c");
  CHECK(container.image == "i");
  CHECK(container.termination_path == "/dev/termination-log");
  CHECK(container.role == Role::step);
  CHECK(container.step.empty());
}

TEST_CASE("init containers come first, and some of them stay") {
  const PodPlan plan = plan_of(
      {pod_with("args: []",
                "  initContainers: [{name: a, image: i}, {name: b, image: i, restartPolicy: "
                "Always}]\n")});
  REQUIRE(plan.containers.size() == 3);
  CHECK(plan.containers[0].role == Role::init);
  CHECK(!plan.containers[0].stays);
  CHECK(plan.containers[0].words.empty());
  CHECK(plan.containers[1].stays);
  CHECK(plan.containers[2].name == "c");
}

TEST_CASE("a wrapper's run directory may be known to its container only") {
  const auto folder = [](const std::string& option) {
    const PodPlan plan =
        plan_of({"kind: ConfigMap\nmetadata: {name: m}\ndata: {where: /r/}\n---\n"
                 "kind: Pod\nspec:\n  volumes: [{name: v, emptyDir: {}}]\n  containers:\n"
                 "  - name: c\n    image: i\n    command: [/bin/stepgate, run, --step, c, " +
                 option +
                 "--, x]\n"
                 "    env: [{name: STEPGATE_RUN_DIR, valueFrom: {configMapKeyRef: {name: m, key: "
                 "where}}}]\n"
                 "    volumeMounts: [{name: v, mountPath: /r/c}]\n"});
    return plan.find_volume("v")->folder;
  };
  CHECK(folder("") == "run/c");
  CHECK(folder("--run-dir, $(STEPGATE_RUN_DIR), ") == "run/c");
  CHECK(folder("--run-dir, /elsewhere, ") != "run/c");
}

TEST_CASE("a container's own security context counts before the Pod's") {
  const std::string pods = "  securityContext: {runAsUser: 1, runAsGroup: 2}\n";
  CHECK(container_of("args: []", pods).user == 1U);
  const Container own = container_of(
      "securityContext: {runAsUser: 3, readOnlyRootFilesystem: true, allowPrivilegeEscalation: "
      "false}",
      pods);
  CHECK(own.user == 3U);
  CHECK(own.group == 2U);
  CHECK(own.root_is_read_only);
  CHECK(!own.may_gain_rights);
  CHECK(!container_of("args: []").user);
  CHECK(container_of("args: []").may_gain_rights);
}

TEST_CASE("a plan has the Pod's times and groups") {
  const PodPlan plan =
      plan_of({pod_with("args: []",
                        "  activeDeadlineSeconds: 5\n  terminationGracePeriodSeconds: 7\n"
                        "  securityContext: {fsGroup: 8, supplementalGroups: [9, 10]}\n"
                        "  hostAliases: [{ip: 10.0.0.1, hostnames: [one, two]}]\n")});
  CHECK(plan.deadline == std::chrono::seconds(5));
  CHECK(plan.grace == std::chrono::seconds(7));
  CHECK(plan.volume_group == 8U);
  CHECK(plan.groups == std::vector<gid_t>{9, 10});
  CHECK(plan.host_aliases.back() == std::pair<std::string, std::string>("10.0.0.1", "two"));
  CHECK(!plan_of({pod_with("args: []")}).deadline);
  CHECK(plan_of({pod_with("args: []")}).grace == std::chrono::seconds(30));
}

TEST_CASE("a host's name is no longer than a label may be") {
  PodPlan plan;
  plan.name = std::string(62, 'a') + "-b";
  CHECK(plan.host_name() == std::string(62, 'a'));
}

TEST_CASE("mounts say where, and what of the volume") {
  const Container container = container_of(
      "env: [{name: A, value: x}], volumeMounts: [{name: v, mountPath: /m/, readOnly: true}, "
      "{name: v, mountPath: o, subPathExpr: a/$(A)}]",
      "  volumes: [{name: v, emptyDir: {}}]\n");
  REQUIRE(container.mounts.size() == 2);
  CHECK(container.mounts[0].path == "/m");
  CHECK(container.mounts[0].read_only);
  CHECK(container.mounts[1].path == "/o");
  CHECK(container.mounts[1].sub_path == "a/x");
  CHECK_THAT(wrong_with({pod_with("volumeMounts: [{name: none, mountPath: /m}]")}),
             says("there is no volume 'none'"));
  CHECK_THAT(wrong_with({pod_with("volumeMounts: [{name: v, mountPath: /m/..}]",
                                  "  volumes: [{name: v, emptyDir: {}}]\n")}),
             says("mountPath must be a path below '/'"));
  CHECK_THAT(wrong_with({pod_with("volumeMounts: [{name: v, mountPath: /m, subPath: a/../..}]",
                                  "  volumes: [{name: v, emptyDir: {}}]\n")}),
             says("must be a relative path without '..'"));
}

TEST_CASE("a Job's Pod is one, and two Pods are one too many") {
  const std::string job =
      "kind: Job\nmetadata: {name: j}\nspec: {template: {spec: {containers: [{name: c, command: "
      "[x]}]}}}\n";
  CHECK(plan_of({job}).name == "j");
  CHECK_THAT(wrong_with({job, pod_with("args: []")}), says("is a second Pod"));
  CHECK_THAT(wrong_with({"kind: ConfigMap\nmetadata: {name: m}"}), says("there is no Pod here"));
  CHECK_THAT(wrong_with({"kind: Pod\nspec: {containers: [{name: c}, {name: c}]}"}),
             says("another container is called 'c' too"));
  CHECK_THAT(wrong_with({"kind: Pod\nspec: {containers: [{name: ../c}]}"}),
             says("containers[0].name: "));
}

TEST_CASE("what asks for privileges is known") {
  CHECK(plan_of({pod_with("securityContext: {privileged: true}")}).wants_privileges);
  CHECK(
      plan_of({pod_with("securityContext: {capabilities: {add: [NET_ADMIN]}}")}).wants_privileges);
  CHECK(!plan_of({pod_with("securityContext: {capabilities: {drop: [ALL]}}")}).wants_privileges);
}
