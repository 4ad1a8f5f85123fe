// `stepctl run` on machines that are short of something: room, time for many steps.
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include "e2e/local_tools.h"

using namespace stepgate::test;

namespace {

Process start_with(const LocalRun& run, const std::string& task, Options options) {
  write_file(run.beside("t.yaml"), task);
  options.environment["TMPDIR"] = run.runs();
  return Process({stepctl(), "run", "-f", run.beside("t.yaml")}, options);
}

}  // namespace

TEST_CASE("a run whose folder has no room says so, and ends") {
  STEPGATE_NEEDS(getuid() == 0 && may_run_locally(Runner::root),
                 "root, namespaces and static programs");
  const LocalRun run;
  const auto with_room = [&](const std::string& size) {
    Options options;
    options.before_exec = [size, at = run.runs()] {
      must(unshare(CLONE_NEWNS) == 0);
      must(mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0);
      must(mount("tmpfs", at.c_str(), "tmpfs", 0, ("mode=0777,size=" + size).c_str()) == 0);
    };
    return start_with(
               run,
               task_of({{"fill", "head -c 100000000 /dev/zero > /workspace/big || echo full"},
                        {"next", "rm /workspace/big; echo next"}}),
               options)
        .finish();
  };
  // Not enough for the programs.
  const Finished little = with_room("1m");
  CHECK(little.code != 0);
  CHECK_THAT(little.out + little.err, says("No space left on device"));
  // Enough for all but what the step writes: the marker has its room all the same, so that the next
  // one starts, and what the step leaves for the kubelet has none.
  const Finished some = with_room("30m");
  CHECK(some.code == 1);
  CHECK_THAT(lines_of("fill", some.err), says("cannot write /tekton/termination: No space left"));
  CHECK_THAT(lines_of("fill", some.out), says("full\n"));
  CHECK_THAT(lines_of("next", some.out), says("next\n"));
}

TEST_CASE("a run whose folder lies on an overlay, as in a container, has its results") {
  STEPGATE_NEEDS(getuid() == 0 && may_run_locally(Runner::root),
                 "root, namespaces and static programs");
  const LocalRun run;
  Options options;
  options.before_exec = [at = run.runs()] {
    must(unshare(CLONE_NEWNS) == 0);
    must(mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0);
    // Whatever file system the test's folder is on.
    must(mount("tmpfs", at.c_str(), "tmpfs", 0, "mode=0777") == 0);
    std::string layers;
    for (const std::string name : {"lower", "upper", "work"}) {
      must(mkdir((at + "/" + name).c_str(), 0777) == 0);
      layers += (layers.empty() ? "" : ",") + name + "dir=" + at + "/" + name;
    }
    must(mount("overlay", at.c_str(), "overlay", 0, layers.c_str()) == 0);
  };
  const Finished end = start_with(run,
                                  task_of({{"count", "printf 42 >$(results.number.path)"}},
                                          "  results: [{name: number}]\n"),
                                  options)
                           .finish();
  INFO(end.out << end.err);
  CHECK(end.code == 0);
  CHECK_THAT(end.out, says("number  42\n"));
}

TEST_CASE("eighty steps run in order") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const int count = scaled(80) - 1;  // etcd takes no Pod with many more
  std::vector<std::pair<std::string, std::string>> steps;
  for (int i = 0; i < count; ++i) {
    steps.emplace_back("s" + std::to_string(i), "echo " + std::to_string(i) + " >> /workspace/f");
  }
  steps.emplace_back("last",
                     "seq 0 " + std::to_string(count - 1) + " | cmp - /workspace/f && echo all");
  const LocalRun run(runner);
  const Finished end = run.start(task_of(steps))->finish(std::chrono::minutes(9));
  CHECK(end.code == 0);
  CHECK_THAT(lines_of("last", end.out), says("all\n"));
  CHECK(run.left_nothing());
}

TEST_CASE("much output arrives whole") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const Finished end = LocalRun().run(task_of({{"one", "seq 1 100000"}}));
  CHECK(end.code == 0);
  std::string expected;
  for (int i = 1; i <= 100000; ++i) expected += std::to_string(i) + "\n";
  CHECK(lines_of("one", end.out) == expected);
}

TEST_CASE("a run in a run is a run") {
  STEPGATE_NEEDS(getuid() == 0 && may_run_locally(Runner::user),
                 "root, an ordinary user's namespaces and static programs");
  const LocalRun run(Runner::user);
  // As an ordinary user in there: root has given up what it takes.
  const std::string programs = stepctl().substr(0, stepctl().rfind('/'));
  const Finished end =
      run.run(task_of({{"outer", "cat > /tmp/t.yaml <<END\n" + task_of({{"inner", "echo inner"}}) +
                                     "END\n" + programs + "/stepctl run -f /tmp/t.yaml"}}));
  CHECK_THAT(lines_of("outer", end.out + end.err), says("inner | inner\n"));
}
