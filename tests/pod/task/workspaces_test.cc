#include "pod/task/workspaces.h"

#include "pod/task/resolved.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::pod;

namespace {

// The mounts with their volumes numbered in the order of the Pod's.
std::string mounts_of(const Task& task, const yaml::Value& container) {
  std::string mounts = shown(container, "volumeMounts");
  for (std::size_t index = 0; index < task.volumes.size(); ++index) {
    const std::string name = *task.volumes[index].find("name")->as_string();
    for (std::size_t at = mounts.find(name); at != std::string::npos; at = mounts.find(name)) {
      mounts.replace(at, name.size(), std::to_string(index));
    }
  }
  return mounts;
}

}  // namespace

TEST_CASE("workspaces are volumes of every step") {
  const Task task = resolved(
      task_run(R"yaml(
workspaces: [{name: a}, {name: b, mountPath: /b, readOnly: true}, {name: c, optional: true}]
steps:
- image: i
  args: ["$(workspaces.a.path) $(workspaces.a.bound) $(workspaces.a.claim)",
         "$(workspaces.c.path) $(workspaces.c.bound)"]
)yaml",
               "workspaces:\n- {name: a, subPath: s, persistentVolumeClaim: {claimName: c}}\n"
               "- {name: b, configMap: {name: m}}\n"));
  REQUIRE(task.volumes.size() == 2);
  CHECK(shown(task.volumes[0], "persistentVolumeClaim") == R"({"claimName": "c"})");
  CHECK(shown(task.volumes[1], "configMap") == R"({"name": "m"})");
  CHECK(mounts_of(task, task.steps[0].container) ==
        R"([{"name": "0", "mountPath": "/workspace/a", "subPath": "s"}, )"
        R"({"name": "1", "mountPath": "/b", "readOnly": true}])");
  CHECK(task.steps[0].words.args == std::vector<std::string>{"/workspace/a true c", " false"});
}

TEST_CASE("a workspace's volume has the name that Tekton gives it") {
  const Task task = resolved(task_run("steps: [{image: i, args: [$(workspaces.source.volume)]}]\n",
                                      "workspaces: [{name: source, emptyDir: {}}]\n"));
  CHECK(task.steps[0].words.args == std::vector<std::string>{"ws-1bcf2"});
}

TEST_CASE("claims are made in the run's namespace") {
  const std::string run = task_run("steps: [{image: i}]\n",
                                   "workspaces:\n- name: w\n  volumeClaimTemplate:\n"
                                   "    metadata: {labels: {a: b}}\n    spec: {}\n");
  const std::string name = "metadata: {name: run";
  std::string placed = run;
  placed.replace(placed.find(name), name.size(), name + ", namespace: ns");
  const auto metadata = [](const std::string& text) {
    return shown(resolved(text).beside.at(0), "metadata");
  };
  CHECK_THAT(metadata(placed), test::says(R"("namespace": "ns")") && test::says(R"("a": "b")"));
  CHECK_THAT(metadata(run), !test::says("namespace"));
}

TEST_CASE("the command line binds workspaces") {
  const std::string run =
      task_run("workspaces: [{name: w}]\nsteps: [{image: i, args: [$(workspaces.w.volume)]}]\n",
               "workspaces: [{name: w, secret: {secretName: s}}]\n");
  const auto volume = [&](const std::string& source, const std::string& kind) {
    const Task task = resolved(run, {}, {{"w", source}});
    CHECK(task.steps[0].words.args[0] == *task.volumes[0].find("name")->as_string());
    return shown(task.volumes[0], kind);
  };
  CHECK(volume("emptyDir=", "emptyDir") == "{}");
  CHECK(volume("emptyDir=Memory", "emptyDir") == R"({"medium": "Memory"})");
  CHECK(volume("claimName=c,subPath=a/b", "persistentVolumeClaim") == R"({"claimName": "c"})");
  CHECK(volume("secret=t", "secret") == R"({"secretName": "t"})");
  CHECK(volume("config=c", "configMap") == R"({"name": "c"})");
  CHECK(resolved(run).volumes[0].find("secret") != nullptr);
  const std::string ways =
      "; write emptyDir=, claimName=C, secret=S, config=C or folder=PATH, and ,subPath=P";
  CHECK(refusal(run, {}, {{"w", "disk=c"}}) == "-w w: \"disk=c\" is no volume" + ways);
  CHECK(refusal(run, {}, {{"w", "subPath=c"}}) == "-w w: it needs a volume" + ways);
  CHECK(refusal(run, {}, {{"w", "secret="}}) == "-w w: secret needs a name" + ways);
  CHECK(refusal(run, {}, {{"v", "emptyDir="}}) ==
        "-w v: the Task has no workspace of that name; the nearest is w");
}

TEST_CASE("one claim is one volume") {
  const Task task =
      resolved(task_run("workspaces: [{name: a}, {name: b}]\nsteps: [{image: i}]\n",
                        "workspaces: [{name: a, persistentVolumeClaim: {claimName: c}}, {name: b, "
                        "persistentVolumeClaim: {claimName: c}}]\n"));
  CHECK(task.volumes.size() == 1);
  CHECK(mounts_of(task, task.steps[0].container) ==
        R"([{"name": "0", "mountPath": "/workspace/a"}, )"
        R"({"name": "0", "mountPath": "/workspace/b"}])");
}

TEST_CASE("a claim that a template asks for stands beside") {
  const Task task = resolved(task_run(
      "steps: [{image: i, args: [$(workspaces.w.claim)]}]\n",
      "workspaces: [{name: w, volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce]}}}]\n"));
  REQUIRE(task.beside.size() == 1);
  const std::string claim = task.steps[0].words.args[0];
  CHECK(claim.starts_with("pvc-"));
  CHECK(shown(task.beside[0], "kind") == R"("PersistentVolumeClaim")");
  CHECK(shown(task.beside[0], "metadata") == R"({"name": ")" + claim + "\"}");
  CHECK(shown(task.volumes[0], "persistentVolumeClaim") == R"({"claimName": ")" + claim + "\"}");
}

TEST_CASE("a workspace that a step or sidecar names is only theirs") {
  const Task task = resolved(task_run(R"yaml(
workspaces: [{name: a}, {name: b}]
steps:
- {image: i, workspaces: [{name: a, mountPath: /own}], args: [$(workspaces.a.path)]}
- {image: i, args: [$(workspaces.a.path)]}
sidecars:
- {name: x, image: i, workspaces: [{name: a}], volumeMounts: [{name: v, mountPath: /workspace/b}]}
volumes: [{name: v, emptyDir: {}}]
)yaml"),
                             {}, {{"a", "emptyDir="}, {"b", "emptyDir="}});
  CHECK(task.steps[0].words.args[0] == "/own");
  CHECK(task.steps[1].words.args[0] == "/workspace/a");
  CHECK(mounts_of(task, task.steps[0].container) ==
        R"([{"name": "1", "mountPath": "/own"}, {"name": "2", "mountPath": "/workspace/b"}])");
  CHECK(mounts_of(task, task.steps[1].container) ==
        R"([{"name": "2", "mountPath": "/workspace/b"}])");
  CHECK(
      mounts_of(task, task.sidecars[0].container) ==
      R"([{"name": "0", "mountPath": "/workspace/b"}, {"name": "1", "mountPath": "/workspace/a"}])");
}

TEST_CASE("workspaces that do not fit are refused") {
  CHECK(refusal(task_run("workspaces: [{name: w}]\nsteps: [{image: i}]")) ==
        "t.yaml:6:18: spec.taskSpec.workspaces[0]: nothing is bound to \"w\"; give it a volume, as "
        "-w w=emptyDir=");
  CHECK(refusal(task_run("steps: [{image: i}]", "workspaces: [{name: w}]\n")) ==
        "t.yaml:5:16: spec.workspaces[0]: this needs a volume: emptyDir, persistentVolumeClaim, "
        "volumeClaimTemplate, configMap, secret, projected or csi");
  CHECK(refusal(task_run("steps: [{image: i}]",
                         "workspaces: [{name: w, emptyDir: {}, configMap: {name: c}}]\n")) ==
        "t.yaml:5:16: spec.workspaces[0]: this has several volumes, and can be one only");
  CHECK(refusal(task_run("steps: [{image: i, workspaces: [{name: w}]}]")) ==
        "t.yaml:6:44: spec.taskSpec.steps[0].workspaces[0].name: the Task has no workspace \"w\"");
}

TEST_CASE("no workspace is mounted over a folder of the Pod's own") {
  const std::string bound = "workspaces: [{name: w, emptyDir: {}}]\n";
  const auto declared = [&](const std::string& path) {
    return task_run("workspaces: [{name: w, mountPath: " + path + "}]\nsteps: [{image: i}]\n",
                    bound);
  };
  const std::string own = "folders below /tekton are the Pod's own";
  for (const char* path : {"/tekton/run/0", "/tekton/bin", "//tekton/steps", "/a/../tekton/run"}) {
    CHECK_THAT(refusal(declared(path)), test::says("workspaces[0].mountPath: " + own));
  }
  CHECK(resolved(declared("/tekton/home/x")).steps.size() == 1);
  for (const char* list : {"steps", "sidecars"}) {
    const std::string usage =
        "[{image: i, name: s, command: [x], workspaces: [{name: w, mountPath: "
        "/tekton/run/0}]}]\n";
    const std::string rest = list == std::string("steps") ? "" : "steps: [{image: i}]\n";
    CHECK_THAT(refusal(task_run("workspaces: [{name: w}]\n" + rest + list + ": " + usage, bound)),
               test::says("workspaces[0].mountPath: " + own));
  }
  CHECK_THAT(refusal(task_run("workspaces: [{name: ../tekton/run/0}]\nsteps: [{image: i}]\n",
                              "workspaces: [{name: ../tekton/run/0, emptyDir: {}}]\n")),
             test::says(own));
}
