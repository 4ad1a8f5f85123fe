// `stepctl run`: Tasks and Pods as processes of this machine.
#include <algorithm>
#include <filesystem>
#include <iterator>

#include <sys/stat.h>

#include "e2e/local_tools.h"

using namespace stepgate::test;

namespace {

constexpr const char* kPod =
    "kind: Pod\nmetadata: {name: p}\nspec:\n  restartPolicy: Never\n  containers:\n"
    "  - {name: one, image: i, command: [sh, -c, 'echo first > /shared/file'], "
    "volumeMounts: [{name: shared, mountPath: /shared}]}\n"
    "  - {name: two, image: i, command: [sh, -c, 'cat /shared/file; exit 5'], "
    "volumeMounts: [{name: shared, mountPath: /shared}]}\n"
    "  volumes: [{name: shared, emptyDir: {}}]\n";

}  // namespace

TEST_CASE("the steps of a Task run in order, and say so behind their names") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const LocalRun run(runner);
  const Finished end = run.run(task_of({{"one", "echo hello > /workspace/f; echo a; echo b"},
                                        {"two", "cat /workspace/f; printf 'no line break'"}}));
  CHECK(end.code == 0);
  CHECK(lines_of("one", end.out) == "a\nb\n");
  CHECK(lines_of("two", end.out) == "hello\nno line break\n");
  CHECK(end.out.find("one | b") < end.out.find("two | hello"));
  CHECK_THAT(end.err, says("images are not used"));
  CHECK(run.left_nothing());
}

TEST_CASE("a run exits with the code of the first step that failed") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  const Finished end =
      run.run(task_of({{"one", "exit 0"}, {"two", "exit 7"}, {"three", "echo never"}}));
  CHECK(end.code == 7);
  CHECK(lines_of("three", end.out).find("never") == std::string::npos);
  CHECK(run.left_nothing());
}

TEST_CASE("a plain Pod is put in order and run") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const LocalRun run(runner);
  const Finished end = run.run(kPod);
  CHECK(end.code == 5);
  CHECK_THAT(lines_of("two", end.out), says("first\n"));
  CHECK(run.left_nothing());
}

TEST_CASE("a step finds its names, its user and its folders as in a Pod") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const LocalRun run(runner);
  const Finished end = run.run(
      task_of({{"look",
                "hostname; id -u; pwd; echo $$; ls /tekton/bin; echo $HOSTNAME\n"
                "ls -d /tmp/* /run/* 2>/dev/null || true; getent hosts t >/dev/null && echo found\n"
                "test -w /dev/null && test -d /dev/shm && echo x > /dev/shm/x && echo dev\n"
                "env | grep -c STEPGATE || true"}}));
  // The entrypoint is process 1, as in a container; grep -c ends with 1 where it counts none.
  CHECK(lines_of("look", end.out) == "t\n0\n/\n2\nentrypoint\nstepgate\nt\nfound\ndev\n0\n");
}

TEST_CASE("parameters, results, Secrets and ConfigMaps are there") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  const std::string task =
      task_of({{"write", "printf %s '$(params.p)' > $(results.r.path)"},
               {"read", "cat $(results.r.path); echo; cat /s/key; echo; echo $FROM"}},
              "  params: [{name: p}]\n  results: [{name: r}]\n"
              "  stepTemplate:\n    env: [{name: FROM, valueFrom: {configMapKeyRef: {name: m, key: "
              "k}}}]\n    volumeMounts: [{name: s, mountPath: /s}]\n"
              "  volumes: [{name: s, secret: {secretName: s}}]\n");
  write_file(run.beside("more.yaml"),
             "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {key: secret}\n---\n"
             "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata: {k: mapped}\n");
  const Finished end = run.run(task, {"-f", run.beside("more.yaml"), "-p", "p=$(value)"});
  CHECK(end.code == 0);
  CHECK(lines_of("read", end.out) == "$(value)\nsecret\nmapped\n");
  const Finished without = run.run(task, {"-p", "p=x"});
  CHECK(without.code == 1);
  CHECK_THAT(without.err, says("there is no Secret 's' here: give it with another -f"));
}

TEST_CASE("arguments that begin with -c are for sh, and others need an image's configuration") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  const std::string head =
      "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t}\nspec:\n  steps:\n";
  const Finished shell =
      run.run(head + "  - {name: a, image: busybox, args: [-c, 'echo it is']}\n");
  CHECK_THAT(lines_of("a", shell.out), says("it is\n"));
  const std::string other = head + "  - {name: a, image: busybox, args: [it is]}\n";
  const Finished unknown = run.run(other);
  CHECK(unknown.code == 1);
  CHECK_THAT(unknown.err, says("--image-config busybox=FILE"));
  write_file(run.beside("config.json"), R"({"config": {"Entrypoint": ["echo"]}})");
  const Finished known = run.run(other, {"--image-config", "busybox=" + run.beside("config.json")});
  CHECK_THAT(lines_of("a", known.out), says("it is\n"));
}

TEST_CASE("scripts find the sh that most images have: one that knows double brackets") {
  STEPGATE_NEEDS(std::filesystem::exists("/bin/bash"), "bash");
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const Finished end = LocalRun(runner).run(
      task_of({{"ask", "if [ $(echo 1) == 1 ] && [[ -d / ]]; then echo yes; else echo no; fi"},
               {"say", "#!/bin/sh\necho $0 | sed 's,.*/,,' >/dev/null; echo 'a\\tb'"}}));
  CHECK(end.code == 0);
  CHECK(lines_of("ask", end.out) == "yes\n");
  CHECK(lines_of("say", end.out) == "a\\tb\n");
}

TEST_CASE("the folder of a run can be kept, and has what was written") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  const Finished end =
      run.run(task_of({{"write", "echo x > /workspace/f; echo y > /etc/made"}}), {"--keep"});
  CHECK(end.code == 0);
  const Words kept = names_in(run.runs());
  REQUIRE(kept.size() == 1);
  const std::string folder = run.runs() + "/" + kept.front();
  CHECK_THAT(end.err, says("the folder of the run is " + folder));
  CHECK(read_file(folder + "/volumes/tekton-internal-workspace/f") == "x\n");
  CHECK(read_file(folder + "/containers/step-write/changes/etc/made") == "y\n");
  CHECK(is_there(folder + "/run/step-write/out"));
}

TEST_CASE("stepctl says which program is missing beside it") {
  const LocalRun run;
  std::filesystem::copy_file(stepctl(), run.beside("stepctl"));
  write_file(run.beside("t.yaml"), task_of({{"a", "true"}}));
  const Finished end =
      stepgate::test::run({run.beside("stepctl"), "run", "-f", run.beside("t.yaml")});
  CHECK(end.code == 125);
  CHECK_THAT(end.err, says("there is no entrypoint in "));
}

TEST_CASE("a report is a file like any other that its author makes") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  Words words{"sh", "-c", "umask 027; exec \"$@\"", "sh"};
  std::ranges::copy(run.words(task_of({{"one", "true"}}), {"--report", run.beside("report.xml")}),
                    std::back_inserter(words));
  CHECK(stepgate::test::run(words).code == 0);
  struct stat status{};
  REQUIRE(stat(run.beside("report.xml").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0640);
}

TEST_CASE("kubectl's plugin runs a Task too: the programs lie beside what the link leads to") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  std::filesystem::create_symlink(stepctl(), run.beside("kubectl-stepgate"));
  write_file(run.beside("task.yaml"), task_of({{"a", "echo ran"}}));
  const Finished end =
      stepgate::test::run({run.beside("kubectl-stepgate"), "run", "-f", run.beside("task.yaml")});
  INFO(end.err);
  CHECK(end.code == 0);
  CHECK(lines_of("a", end.out) == "ran\n");
}
