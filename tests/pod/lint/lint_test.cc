#include "pod/lint/lint.h"

#include "pod/lint/linted.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate::test;

namespace {

const std::string kA = step("a", "--step, a", mounts("a", {"b"}));
const std::string kB = step("b", "--step, b, --after, a", mounts("b", {"a"}));

}  // namespace

TEST_CASE("nothing is found in what wrap makes of a Pod with a deadline") {
  CHECK(linted(pod_of(kA + kB)).empty());
  CHECK(linted(wrapped(
                   "kind: Pod\nspec: {restartPolicy: Never, activeDeadlineSeconds: 9, containers: ["
                   "{name: a, image: busybox}, {name: b, image: busybox}]}"))
            .empty());
}

TEST_CASE("nothing is found in the examples, nor in the Pod of the README") {
  const std::filesystem::path source = source_folder();
  std::size_t pods = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(source / "examples")) {
    if (file.path().filename() != "pod.yaml") continue;
    INFO(file.path());
    CHECK(linted(read_file(file.path())) == "");
    ++pods;
  }
  CHECK(pods > 5);
  const std::string readme = read_file(source / "README.md");
  const std::string fence = "```yaml\n";
  const std::size_t begin = readme.find(fence, readme.find("## A Pod\n")) + fence.size();
  CHECK(linted(readme.substr(begin, readme.find("```\n", begin) - begin)) == "");
}

TEST_CASE("steps that wait for themselves or each other, or for nobody, are found") {
  CHECK_THAT(linted(pod_of(step("a", "--step, a, --after, a", mounts("a")))),
             says("circle spec.containers[0].command: these wait for ever: 'a' waits for itself"));
  CHECK_THAT(linted(pod_of(step("a", "--step, a, --after=b", mounts("a", {"b"})) + kB)),
             says("'a' waits for 'b', 'b' waits for 'a'"));
  CHECK_THAT(linted(pod_of(kA + step("b", "--step, b, --after, 'a,aa'", mounts("b", {"a"})))),
             says("unknown-step spec.containers[1].command: there is no step 'aa'"));
}

TEST_CASE("two of a name are found") {
  CHECK_THAT(linted(pod_of(kA + step("b", "--step, a", mounts("b", {"a"})))),
             says("name-collision spec.containers[1].command: another container is the step 'a'"));
  CHECK_THAT(linted(pod_of(kA + kA)), says("spec.containers[1].name: another container"));
  CHECK_THAT(linted(pod_of(kA + kB) + "  volumes: [{name: v}, {name: v}]\n"),
             says("spec.volumes[1].name: another volume is called 'v' too"));
  CHECK_THAT(linted(pod_of(
                 step("a", "--step, a", mounts("a") + ", {name: v, mountPath: /stepgate/bin/}"))),
             says("something else is mounted at /stepgate/bin too"));
}

TEST_CASE("markers that others can write are found") {
  const std::string shared = "{name: run, mountPath: /stepgate/run}";
  const std::string found =
      linted(pod_of(step("a", "--step, a", shared) + step("b", "--step, b, --after, a", shared)));
  CHECK_THAT(found, says("marker-volume spec.containers[0].volumeMounts[0]: here the marker of 'b' "
                         "can be forged"));
  CHECK_THAT(found, says("marker-volume spec.containers[1].volumeMounts[0]: here the marker of 'a' "
                         "can be forged"));
  const std::string sub = "{name: run, mountPath: /stepgate/run/a, subPath: a}";
  CHECK(linted(pod_of(step("a", "--step, a", sub))).empty());
  CHECK_THAT(linted(pod_of(step("a", "--step, a", sub) +
                           step("b", "--step, b", mounts("b") + ", {name: run, mountPath: /x}"))),
             says("marker-volume spec.containers[1].volumeMounts[2]: here the marker of 'a'"));
}

TEST_CASE("a program that steps can replace is found") {
  const std::string mine =
      "{name: a, mountPath: /stepgate/run/a}, {name: bin, mountPath: /stepgate/bin}";
  CHECK_THAT(linted(pod_of(step("a", "--step, a", mine))),
             says("program-volume spec.containers[0].volumeMounts[1]: "));
}

TEST_CASE("run directories that the steps do not share are found") {
  CHECK_THAT(linted(pod_of(step("a", "--step, a", "{name: w, mountPath: /w}"))),
             says("run-directory spec.containers[0]: /stepgate/run/a is in no volume"));
  CHECK_THAT(linted(pod_of(kA + step("b", "--step, b, --after, a", mounts("b")))),
             says("run-directory spec.containers[1]: it looks for 'a' in /stepgate/run/a"));
  CHECK_THAT(linted(pod_of(step("a", "--step, a, --run-dir, /r/",
                                "{name: a, mountPath: /r/a, readOnly: true}"))),
             says("'a' cannot leave its marker in /r/a, which is read-only"));
}

TEST_CASE("grace periods and waits that outlast the Pod are found") {
  const std::string spec = "  terminationGracePeriodSeconds: 10\n  activeDeadlineSeconds: 60\n";
  CHECK_THAT(linted(pod_of(kA, spec)),
             says("grace-period spec.containers[0].command: --grace is 10s where it is not given"));
  CHECK_THAT(linted(pod_of(step("a", "--step, a, --grace, 1m", mounts("a")))),
             says("--grace is 1m,"));
  CHECK(linted(pod_of(step("a", "--step, a, --grace, 9s", mounts("a")), spec)).empty());
  CHECK_THAT(linted(pod_of(kA + kB, "")),
             says("3:3 no-deadline spec: nothing ends the wait of 'b'"));
}

TEST_CASE("steps without command and sidecars without end are found") {
  const std::string none =
      "  - {name: a, image: i, command: [/stepgate/bin/stepgate, run, --step, a, --], "
      "volumeMounts: [" +
      mounts("a") + "]}\n";
  CHECK_THAT(linted(pod_of(none)), says("no-command spec.containers[0].command: "));
  CHECK_THAT(linted(pod_of(step("a", "--step, a, --ready-tcp, 'h:1'", mounts("a")))),
             says("endless-sidecar spec.containers[0].command: "));
  CHECK_THAT(linted(pod_of(kA + "  - {name: db, image: i}\n")),
             says("endless-sidecar spec.containers[1]: 'db' does not run under stepgate run"));
}

TEST_CASE("what the kubelet would do to a waiting step is found") {
  const std::string found =
      linted(pod_of(step("a", "--step, a", mounts("a"),
                         ", livenessProbe: {}, lifecycle: {postStart: {exec: {command: [x]}}}")));
  CHECK_THAT(found, says("kubelet-hook spec.containers[0].livenessProbe: a step should not"));
  CHECK_THAT(found, says("kubelet-hook spec.containers[0].lifecycle.postStart: a step should not"));
}

TEST_CASE("a Pod that is not wrapped yet is looked at for what keeps it from that") {
  const std::string found = linted(
      "kind: Pod\nmetadata: {annotations: {stepgate.dev/after.a: b}}\nspec:\n  containers:\n"
      "  - {name: a, image: nginx, startupProbe: {}}\n  - {name: b, image: busybox}\n");
  CHECK_THAT(found, says("restart-policy spec: restartPolicy is Always where it is left out"));
  CHECK_THAT(found, says("order metadata.annotations"));
  CHECK_THAT(found, says("kubelet-hook spec.containers[0].startupProbe"));
  CHECK_THAT(found, says("no-command spec.containers[0].image"));
}
