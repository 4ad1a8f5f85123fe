// Plain Pods that `stepctl wrap` has put in order, in real containers.
#include "container/pod.h"
#include "container/step_folder.h"
#include "support/catch.h"

namespace stepgate::test {
namespace {

std::string wrapped(const std::string& manifest, const std::vector<std::string>& options = {}) {
  std::vector<std::string> words = {stepctl(), "wrap", "-f", "-"};
  words.insert(words.end(), options.begin(), options.end());
  const Finished end = run(words, {.input = manifest});
  INFO(end.err);
  REQUIRE(end.code == 0);
  return end.out;
}

StepFolder folder_of(const Podman& podman, const std::string& step) {
  return StepFolder(podman.volume("stepgate-run-" + step));
}

// A container of the busybox image, in flow style.
std::string container(const std::string& name, const std::string& fields) {
  return "  - {name: " + name + ", image: '" + kBusybox + "', imagePullPolicy: Never, " + fields +
         "}\n";
}

std::string pod(const std::string& name, const std::string& containers,
                const std::string& policy = "Never") {
  return "apiVersion: v1\nkind: Pod\nmetadata: {name: " + name +
         "}\nspec:\n  restartPolicy: " + policy + "\n  containers:\n" + containers;
}

}  // namespace

TEST_CASE("the example of wrap runs in order, and its sidecar ends with the last step") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string plain = read_file(source_folder() + "/examples/wrap/pod.yaml");
  const Pod pod(*podman, "stepgate-wrap", wrapped(plain));
  for (const char* step : {"load", "count", "search", "report", "store"}) {
    CHECK(pod.exit_code(step) == 0);
    INFO(step << " said: " << pod.logs(step));
  }
  CHECK(pod.logs("load") == "loaded by 65532\n");
  CHECK(pod.logs("report") == "3 kinds, 2 apples\n");
  CHECK(folder_of(*podman, "store").record("outcome") == "ended");
  const StepFolder load = folder_of(*podman, "load");
  const StepFolder report = folder_of(*podman, "report");
  for (const char* step : {"count", "search"}) {
    const StepFolder between = folder_of(*podman, step);
    CHECK(load.record("finishedAt") <= between.record("startedAt"));
    CHECK(between.record("finishedAt") <= report.record("startedAt"));
  }
}

TEST_CASE("the words of a wrapped container mean what they meant") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string fields =
      "env: [{name: A, value: one two}], command: [printf, '%s|'], "
      "args: [\"$(A)\", \"$$(A)\", \"$(date)\", \"$$\", \"$$$$\", '[]', '--', \"\"]";
  const std::string plain = pod("words", container("words", fields));
  const std::string before = [&] {
    const Pod pod(*podman, "words", plain);
    CHECK(pod.exit_code("words") == 0);
    return pod.logs("words");
  }();
  const Pod after(*podman, "words", wrapped(plain));
  CHECK(after.exit_code("words") == 0);
  CHECK(after.logs("words") == before);
  // Podman 4.3 expands nothing, which this shows as well: what wrap generates has no dollar here.
  CHECK(before.find("$(date)|") != std::string::npos);
}

TEST_CASE("a failed step keeps the others from starting, and a sidecar from staying") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string containers = container("bad", "command: [sh, -c, exit 7]") +
                                 container("next", "command: [echo, next]") +
                                 container("side", "command: [sleep, '1000']");
  std::string plain = pod("failing", containers);
  plain.insert(plain.find("metadata: {") + 11, "annotations: {stepgate.dev/sidecars: side}, ");
  const Pod pod(*podman, "failing", wrapped(plain));
  CHECK(pod.exit_code("bad") == 7);
  CHECK(pod.exit_code("next") == 121);
  CHECK(pod.exit_code("side") == 0);
}

TEST_CASE("with restartPolicy OnFailure the next step waits until a failed one has succeeded") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string twice =
      "command: [sh, -c, 'test -e /w/once && echo again || { touch /w/once; exit 3; }'], "
      "volumeMounts: [{name: w, mountPath: /w}]";
  const std::string plain =
      pod("restarting", container("first", twice) + container("second", "command: [echo, second]"),
          "OnFailure") +
      "  volumes: [{name: w, emptyDir: {}}]\n";
  const Pod pod(*podman, "restarting", wrapped(plain));
  CHECK(pod.exit_code("second") == 0);
  CHECK(pod.logs("second") == "second\n");
  CHECK_THAT(pod.logs("first"), Catch::Matchers::EndsWith("again\n"));
}

TEST_CASE("what an image starts is started by a container with no command of its own") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string image = "localhost/speaking:1";
  const std::filesystem::path context = podman->folder("speaking");
  write_file(context / "Dockerfile", std::string("FROM ") + kBusybox +
                                         "\nENTRYPOINT [\"echo\", \"said\"]\n"
                                         "CMD [\"by\", \"itself\"]\n");
  podman->build(image, context);
  const std::string config = context / "config.json";
  write_file(config, R"({"config": {"Entrypoint": ["echo", "said"], "Cmd": ["by", "itself"]}})");
  const std::string rest = "image: '" + image + "', imagePullPolicy: Never";
  const std::string plain = pod(
      "speaking", "  - {name: one, " + rest + "}\n  - {name: two, " + rest + ", args: [args]}\n");
  const Pod pod(*podman, "speaking",
                wrapped(plain, {"--image-config", "localhost/speaking=" + config}));
  CHECK(pod.exit_code("two") == 0);
  CHECK(pod.logs("one") == "said by itself\n");
  CHECK(pod.logs("two") == "said args\n");
}

}  // namespace stepgate::test
