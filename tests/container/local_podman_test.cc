// `stepctl run --podman`: Tasks and Pods in real containers, and nothing left of them.
#include <filesystem>

#include "container/local_run.h"
#include "support/catch.h"
#include "support/says.h"

namespace stepgate::test {

namespace fs = std::filesystem;

TEST_CASE("a Task runs in containers, in order, and leaves its results and nothing else") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string there_was = before(*podman);
  const std::string manifest =
      task(step("one",
                "cat /proc/1/comm; echo \"$(params.what)\" >/workspace/file\n"
                "printf 42 >$(step.results.number.path)\necho to stderr >&2") +
               "    results: [{name: number}]\n" +
               step("two",
                    "echo got $NUMBER and $(cat /workspace/file)\n"
                    "printf done >$(results.state.path)") +
               "    env: [{name: NUMBER, value: $(steps.one.results.number)}]\n",
           "  params: [{name: what, default: nothing}]\n  results: [{name: state}]\n");
  const Finished end = LocalRun(*podman, manifest, {"-p", "what=apples"}).finish();
  INFO(end.out << end.err);
  CHECK(end.code == 0);
  CHECK_THAT(squeezed(end.out), says("two | got 42 and apples\n") && says("one succeeded 0") &&
                                    says("two succeeded 0") && says("state - done\n") &&
                                    says("number one 42\n"));
  CHECK_THAT(end.err, says("one | to stderr\n"));
  CHECK(all_there_is(*podman) == there_was);
}

TEST_CASE("a step that fails gives its exit code, and nothing is left then either") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string there_was = before(*podman);
  const Finished end =
      LocalRun(*podman, task(step("good", "echo fine") + step("bad", "echo worse >&2; exit 7") +
                             step("never", "echo never")))
          .finish();
  INFO(end.out << end.err);
  CHECK(end.code == 7);
  CHECK_THAT(end.err, says("bad   | worse\n"));
  CHECK_THAT(squeezed(end.out), says("good succeeded 0") && says("bad failed 7") &&
                                    says("never skipped - - skipped: bad failed\n") &&
                                    !says("never | never"));
  CHECK(all_there_is(*podman) == there_was);
}

TEST_CASE("a Pod's containers run under stepgate, as the users that it names") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string there_was = before(*podman);
  const std::string image = std::string("image: '") + kBusybox + "', imagePullPolicy: Never, ";
  const std::string pod =
      "apiVersion: v1\nkind: Pod\nmetadata:\n  name: plain\n"
      "  annotations: {stepgate.dev/sidecars: side}\nspec:\n  restartPolicy: Never\n"
      "  volumes: [{name: w, emptyDir: {}}, {name: c, configMap: {name: words}}]\n"
      "  containers:\n"
      "  - {name: first, " +
      image +
      "env: [{name: A, value: b}, {name: C, value: '$(A)d'}], "
      "securityContext: {runAsUser: 4242, runAsGroup: 4343}, "
      "command: [sh, -c, 'echo $(id -u):$(id -g) $C $(cat /c/word) >/w/file'], "
      "volumeMounts: [{name: w, mountPath: /w}, {name: c, mountPath: /c}]}\n"
      "  - {name: second, " +
      image +
      "command: [cat, /w/file], volumeMounts: [{name: w, mountPath: /w, readOnly: true}]}\n"
      "  - {name: side, " +
      image +
      "command: [sleep, '1000']}\n"
      "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: words}\ndata: {word: there}\n";
  const Finished end = LocalRun(*podman, pod).finish();
  INFO(end.out << end.err);
  CHECK(end.code == 0);
  CHECK_THAT(squeezed(end.out), says("second | 4242:4343 bd there\n") && says("side ended "));
  CHECK(all_there_is(*podman) == there_was);
}

TEST_CASE("the folder of a run can be kept") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const Finished end =
      LocalRun(*podman, task(step("a", "echo kept >/workspace/file")), {"--keep"}).finish();
  INFO(end.out << end.err);
  CHECK(end.code == 0);
  const std::string says = "stepctl: the folder of the run is ";
  const std::size_t at = end.err.find(says);
  REQUIRE(at != std::string::npos);
  const std::size_t begin = at + says.size();
  const fs::path folder = end.err.substr(begin, end.err.find('\n', begin) - begin);
  CHECK(fs::exists(folder / "run/step-a/out"));
  fs::remove_all(folder);
}

}  // namespace stepgate::test
