// The volumes of what `stepctl run` runs, and folders of one's own.
#include <filesystem>

#include "e2e/local_tools.h"

using namespace stepgate::test;
namespace fs = std::filesystem;

namespace {

const std::string kWorkspace = "  workspaces: [{name: w}]\n";

}  // namespace

TEST_CASE("a folder of one's own is a workspace that steps write to") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const LocalRun run(runner);
  let_everyone_write(run.beside("mine"));
  write_file(run.beside("mine/in"), "from here");
  const std::string task =
      task_of({{"copy", "cat $(workspaces.w.path)/in > $(workspaces.w.path)/out"}}, kWorkspace);
  CHECK(run.run(task, {"-w", "w=folder=" + run.beside("mine")}).code == 0);
  CHECK(read_file(run.beside("mine/out")) == "from here");
  fs::remove(run.beside("mine/out"));
  // From the working directory.
  CHECK(run.run(task, {"-w", "w=folder=./mine/../mine"}).code == 0);
  CHECK(read_file(run.beside("mine/out")) == "from here");
}

TEST_CASE("part of a folder can be a workspace, and one that is not there is said to be so") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  write_file(run.beside("mine/a/in"), "deep");
  const std::string task = task_of({{"read", "cat $(workspaces.w.path)/in"}}, kWorkspace);
  CHECK_THAT(lines_of("read", run.run(task, {"-w", "w=folder=mine,subPath=a"}).out),
             says("deep\n"));
  const Finished none = run.run(task, {"-w", "w=folder=none"});
  CHECK(none.code == 125);
  CHECK_THAT(none.err, says(run.beside("none") + " of this machine, which is not there"));
  CHECK(run.run(task, {"-w", "w=folder="}).code == 125);
}

TEST_CASE("a subPath that a link leads out of its volume is refused") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  fs::create_directories(run.beside("mine"));
  fs::create_directory_symlink("/etc", run.beside("mine/link"));
  const Finished end =
      run.run(task_of({{"read", "true"}}, kWorkspace), {"-w", "w=folder=mine,subPath=link"});
  CHECK(end.code == 125);
  CHECK_THAT(end.err, says("the subPath link leads out of its volume"));
}

TEST_CASE("what is mounted read-only cannot be written, nor can files of Secrets") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const LocalRun run(runner);
  let_everyone_write(run.beside("mine"));
  const std::string task = task_of(
      {{"try",
        "touch /w/x 2>/dev/null && echo workspace; touch /s/x 2>/dev/null && echo secret\n"
        "cat /s/key; echo; stat -c %a /s/key"}},
      "  workspaces: [{name: w, mountPath: /w, readOnly: true}, {name: s, mountPath: /s}]\n");
  write_file(run.beside("s.yaml"),
             "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {key: it}\n");
  const Finished end =
      run.run(task, {"-f", run.beside("s.yaml"), "-w", "w=folder=mine", "-w", "s=secret=s"});
  CHECK(end.code == 0);
  CHECK_THAT(lines_of("try", end.out), says("it\n644\n"));
  CHECK(lines_of("try", end.out).find("workspace") == std::string::npos);
  CHECK(lines_of("try", end.out).find("secret") == std::string::npos);
}

TEST_CASE("what a file wants of this machine can only be read, unless the user names it, too") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const LocalRun run(runner);
  let_everyone_write(run.beside("theirs"));
  write_file(run.beside("theirs/in"), "read");
  const std::string task = task_of(
      {{"try", "cat /v/in; echo; (echo x >/v/out) && echo wrote; echo x >/more/f && echo more"}},
      "  workspaces: [{name: w, optional: true}]\n"
      "  stepTemplate: {volumeMounts: [{name: v, mountPath: /v}, {name: more, mountPath: /more}]}\n"
      "  volumes:\n  - {name: v, hostPath: {path: " +
          run.beside("theirs") +
          "}}\n"
          "  - {name: more, hostPath: {path: " +
          run.beside("made") + ", type: DirectoryOrCreate}}\n");
  const Finished end = run.run(task);
  INFO(end.out << end.err);
  CHECK(lines_of("try", end.out) == "read\nmore\n");
  CHECK_THAT(end.err,
             says(" is " + run.beside("theirs") + " of this machine: steps may only read it"));
  CHECK(!is_there(run.beside("theirs/out")));
  CHECK(!is_there(run.beside("made")));
  const Finished mine = run.run(task, {"-w", "w=folder=theirs"});
  CHECK(lines_of("try", mine.out) == "read\nwrote\nmore\n");
  CHECK(mine.err.find("may only read") == std::string::npos);
  CHECK(is_there(run.beside("theirs/out")));
}

TEST_CASE("claims are shared, and volumes may lie in each other") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const Finished end = LocalRun(runner).run(
      "kind: Pod\nmetadata: {name: p}\nspec:\n  restartPolicy: Never\n"
      "  volumes:\n  - {name: a, persistentVolumeClaim: {claimName: c}}\n"
      "  - {name: b, persistentVolumeClaim: {claimName: c}}\n  - {name: inner, emptyDir: {}}\n"
      "  containers:\n"
      "  - {name: one, image: i, command: [sh, -c, 'echo x > /a/f; echo y > /a/in/er/f'], "
      "volumeMounts: [{name: inner, mountPath: /a/in/er}, {name: a, mountPath: /a}]}\n"
      "  - {name: two, image: i, command: [sh, -c, 'cat /var/lib/b/f; ls /var/lib/b/in/er; cat "
      "/var/run/i/f'], volumeMounts: [{name: b, mountPath: /var/lib/b}, {name: inner, mountPath: "
      "/var/run/i}]}\n");
  CHECK(end.code == 0);
  CHECK_THAT(lines_of("two", end.out), says("x\ny\n"));
}

TEST_CASE("a working directory is made where the machine has none") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const Finished end = LocalRun(runner).run(
      "kind: Pod\nmetadata: {name: p}\nspec:\n  restartPolicy: Never\n  containers:\n"
      "  - {name: one, image: i, command: [sh, -c, 'pwd; touch x'], workingDir: "
      "/usr/local/lib/a/b}\n"
      "  - {name: two, image: i, command: [sh, -c, 'pwd; touch x'], workingDir: "
      "/a/path/too/far}\n");
  CHECK(end.code == 0);
  CHECK_THAT(lines_of("one", end.out), says("/usr/local/lib/a/b\n"));
  CHECK_THAT(lines_of("two", end.out), says("/a/path/too/far\n"));
}
