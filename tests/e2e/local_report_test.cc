// `stepctl run --report FILE`.
#include <filesystem>

#include "e2e/local_tools.h"

namespace stepgate::test {

namespace fs = std::filesystem;

TEST_CASE("a report of a run has its steps by the Task's names, their logs and their results") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const LocalRun run(runner);
  const Finished end = run.run(
      task_of({{"build", "echo 'a <b>'; printf 42 >$(results.number.path)"}, {"test", "true"}},
              "  results: [{name: number}]\n"),
      {"--report", "report.html"});
  INFO(end.out << end.err);
  CHECK(end.code == 0);
  CHECK_THAT(end.err, says("stepctl: the report is report.html\n"));
  const std::string page = read_file(run.beside("report.html"));
  CHECK_THAT(page, says(">build<") && says(">test<") && says("a &lt;b&gt;") && says("number") &&
                       says("42") && !says("step-build"));
  CHECK(run.left_nothing());
}

TEST_CASE("a run that fails writes its report too, and exits as it would") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const LocalRun run(runner);
  const std::string manifest = task_of({{"build", "echo no >&2; exit 7"}, {"test", "true"}});
  CHECK(run.run(manifest, {"--report", "junit.xml"}).code == 7);
  CHECK_THAT(read_file(run.beside("junit.xml")),
             says("<failure") && says("<skipped message=\"skipped: build failed"));
  CHECK(run.run(manifest, {"--report", "trace.json", "--quiet"}).code == 7);
  CHECK_THAT(read_file(run.beside("trace.json")), says("\"traceEvents\""));
}

TEST_CASE("a report tells of the init container by which a run has failed") {
  if (!may_run_locally(Runner::root)) return;
  const LocalRun run;
  const Finished end = run.run(
      "kind: Pod\nmetadata: {name: p}\nspec:\n  restartPolicy: Never\n  initContainers:\n"
      "  - {name: first, image: i, command: [\"true\"]}\n"
      "  - {name: setup, image: i, command: [sh, -c, \"echo no >&2; exit 4\"]}\n"
      "  containers: [{name: one, image: i, command: [\"true\"]}]\n",
      {"--report", "junit.xml"});
  INFO(end.out << end.err);
  CHECK(end.code == 4);
  const std::string report = read_file(run.beside("junit.xml"));
  CHECK_THAT(report, says("tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"1\"") &&
                         says("the container exited with 4") && says("no\n</system-out>") &&
                         says("<skipped message=\"it was not started\"/>"));
}

TEST_CASE("nothing runs where a report could not be written") {
  const LocalRun run;
  fs::create_directory(run.beside("folder.html"));
  for (const auto& [file, why] : std::vector<std::pair<std::string, std::string>>{
           {"report.txt", "'report.txt' says no format"},
           {"-", "'-' says no format"},
           {"missing/report.html", "cannot write missing/report.html: No such file"},
           {"folder.html", "cannot write folder.html: Is a directory"}}) {
    INFO(file);
    const Finished end = run.run(task_of({{"a", "echo ran"}}), {"--report", file});
    CHECK(end.code == 125);
    CHECK_THAT(end.err, says(why));
    CHECK(end.out.empty());
  }
}

TEST_CASE("a run whose report cannot be written in the end has failed by that") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  fs::create_directory(run.beside("reports"));
  std::unique_ptr<Process> process = run.start(
      task_of({{"a", "echo up; until [ -e $(workspaces.w.path)/go ]; do sleep 0.05; done"}},
              "  workspaces: [{name: w}]\n"),
      {"--report", "reports/report.html", "-w", "w=folder=."});
  REQUIRE(eventually([&] { return process->out().find("up") != std::string::npos; }));
  fs::remove(run.beside("reports"));
  write_file(run.beside("go"));
  const Finished end = process->finish(std::chrono::seconds(60));
  INFO(end.out << end.err);
  CHECK(end.code == 125);
  CHECK_THAT(end.err, says("cannot write reports/report.html"));
}

TEST_CASE("what is kept of a run has the steps' output, as it came") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  const Finished end =
      run.run(task_of({{"a", "echo out; echo err >&2; printf 'no end'"}}), {"--keep", "--quiet"});
  CHECK(end.code == 0);
  const auto folders = names_in(run.runs());
  REQUIRE(folders.size() == 1);
  CHECK_THAT(read_file(run.runs() + "/" + folders.front() + "/logs/a.log"),
             says("out\n") && says("err\n") && says("no end"));
}

}  // namespace stepgate::test
