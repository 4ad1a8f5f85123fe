#include "local/podman/manifest.h"

#include <filesystem>

#include "local/processes/layout.h"
#include "local/volumes.h"
#include "pod/render/parts.h"
#include "support/catch.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;
using yaml::Value;

// A Pod as podman would get it, and the folder that it runs in.
class Made {
 public:
  explicit Made(const std::string& text) {
    auto stream = yaml::read("pod.yaml", text);
    REQUIRE(stream.has_value());
    documents_.push_back(std::move(*stream));
    const auto plan = local::read_pod_plan(documents_);
    REQUIRE(plan.has_value());
    REQUIRE(local::make_volumes(*plan, folder_.path(), std::nullopt).has_value());
    auto pod = local::podman_manifest(documents_, *plan, {.pod = "run-1", .image = "ours:1"},
                                      folder_.path());
    REQUIRE(pod.has_value());
    pod_ = std::move(*pod);
  }

  [[nodiscard]] const Value& spec() const { return *pod_.find("spec"); }
  [[nodiscard]] const Value& pod() const { return pod_; }
  [[nodiscard]] std::string folder() const { return folder_.path(); }
  [[nodiscard]] const Value& container(const std::string& name,
                                       const char* list = "containers") const {
    const Value* const all = spec().find(list);
    REQUIRE(all != nullptr);
    for (const Value& one : *all->as_list()) {
      if (pod::text_at(one, "name") == name) return one;
    }
    FAIL("there is no container " << name);
    return pod_;
  }
  // What of the machine is at that path of the container.
  [[nodiscard]] std::string source(const std::string& name, const std::string& path) const {
    for (const Value& mount : *container(name).find("volumeMounts")->as_list()) {
      if (pod::text_at(mount, "mountPath") != path) continue;
      for (const Value& volume : *spec().find("volumes")->as_list()) {
        if (pod::text_at(volume, "name") == pod::text_at(mount, "name")) {
          return pod::text_at(*volume.find("hostPath"), "type") + " " +
                 pod::text_at(*volume.find("hostPath"), "path");
        }
      }
    }
    return "";
  }
  [[nodiscard]] bool is_read_only(const std::string& name, const std::string& path) const {
    for (const Value& mount : *container(name).find("volumeMounts")->as_list()) {
      if (pod::text_at(mount, "mountPath") != path) continue;
      return mount.find("readOnly") != nullptr && *mount.find("readOnly") == Value(true);
    }
    return false;
  }

 private:
  TempDir folder_;
  std::vector<yaml::Stream> documents_;
  Value pod_;
};

std::string pod_with(const std::string& container, const std::string& more = "") {
  return "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  restartPolicy: OnFailure\n"
         "  activeDeadlineSeconds: 9\n" +
         more + "  containers:\n  - name: a\n    image: i\n" + container +
         "---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {k: v}\n";
}

}  // namespace

TEST_CASE("variables have their values, and words are as the kubelet would have them") {
  const Made made(
      pod_with("    command: [echo, $(B)]\n    args: ['$(C)']\n    env:\n"
               "    - {name: A, value: x}\n    - {name: B, value: $(A)y}\n"
               "    - {name: K, valueFrom: {secretKeyRef: {name: s, key: k}}}\n"));
  const Value& container = made.container("a");
  CHECK(*container.find("command") == Value::list_of({"echo", "xy", "$(C)"}));
  CHECK(container.find("args") == nullptr);
  CHECK(*container.find("env") ==
        Value::list({pod::variable("A", "x"), pod::variable("B", "xy"), pod::variable("K", "v")}));
}

TEST_CASE("arguments for what the image starts stay arguments") {
  const Made made(pod_with("    args: [one]\n"));
  CHECK(made.container("a").find("command") == nullptr);
  CHECK(*made.container("a").find("args") == Value::list_of({"one"}));
}

TEST_CASE("every volume is a folder or file of this machine") {
  const Made made(
      pod_with("    volumeMounts:\n    - {name: e, mountPath: /e}\n"
               "    - {name: e, mountPath: /sub, subPath: x/y, readOnly: true}\n"
               "    - {name: s, mountPath: /key, subPath: k}\n"
               "    - {name: h, mountPath: /host}\n",
               "  volumes:\n  - {name: e, emptyDir: {}}\n"
               "  - {name: s, secret: {secretName: s}}\n"
               "  - {name: h, hostPath: {path: /etc}}\n"));
  const std::string empty = made.source("a", "/e");
  CHECK(empty.starts_with("Directory " + made.folder()));
  CHECK(made.source("a", "/sub") == empty + "/x/y");
  CHECK(fs::is_directory(empty.substr(10) + "/x/y"));
  CHECK(made.source("a", "/key").starts_with("File " + made.folder()));
  CHECK(made.source("a", "/host") == "Directory /etc");
  CHECK(made.is_read_only("a", "/host"));
  CHECK(made.is_read_only("a", "/key"));
  CHECK(!made.is_read_only("a", "/e"));
  CHECK(made.source("a", "/dev/termination-log") ==
        "File " + local::container_folder(made.folder(), "a").termination_message);
}

TEST_CASE("the Pod has a name of its own, and nothing that would start again or wait for probes") {
  const Made made(pod_with("    livenessProbe: {tcpSocket: {port: 1}}\n    tty: true\n",
                           "  hostNetwork: true\n"));
  CHECK(pod::text_at(*made.pod().find("metadata"), "name") == "run-1");
  CHECK(pod::text_at(made.spec(), "hostname") == "p");
  CHECK(pod::text_at(made.spec(), "restartPolicy") == "Never");
  CHECK(made.spec().find("activeDeadlineSeconds") == nullptr);
  CHECK(*made.spec().find("hostNetwork") == Value(true));
  CHECK(made.container("a").find("livenessProbe") == nullptr);
  CHECK(*made.container("a").find("tty") == Value(true));
  CHECK(pod::text_at(made.container("a"), "image") == "i");
}

TEST_CASE("what expects an image with our programs gets ours") {
  const Made made(
      pod_with("    command: [x]\n",
               "  initContainers:\n"
               "  - {name: prepare, image: o, command: [/ko-app/entrypoint], args: [init]}\n"
               "  - {name: side, image: i, restartPolicy: Always, command: [serve]}\n"));
  const Value& prepare = made.container("prepare", "initContainers");
  CHECK(pod::text_at(prepare, "image") == "ours:1");
  CHECK(pod::text_at(prepare, "imagePullPolicy") == "Never");
  CHECK(*prepare.find("command") == Value::list_of({"/ko-app/entrypoint", "init"}));
  // Podman would wait for its end.
  CHECK(made.container("side").find("restartPolicy") == nullptr);
}

TEST_CASE("containers are who they are said to be") {
  const Made made(pod_with("    securityContext: {runAsGroup: 7, privileged: true}\n",
                           "  securityContext: {runAsUser: 5, runAsGroup: 6}\n"));
  const Value& security = *made.container("a").find("securityContext");
  CHECK(*security.find("runAsUser") == Value(5));
  CHECK(*security.find("runAsGroup") == Value(7));
  CHECK(*security.find("privileged") == Value(true));
}

}  // namespace stepgate::test
