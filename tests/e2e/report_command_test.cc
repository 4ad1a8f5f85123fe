// stepctl report as it ships: what it reads, what it writes, and what it says where it cannot.
#include <algorithm>
#include <filesystem>

#include <sys/stat.h>

#include "e2e/report_tools.h"
#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

// What is said, on one line, with that exit; nothing is written to stdout.
std::string refusal(const Words& words, int code = 125, const std::string& input = "") {
  const Finished end = stepctl_report(words, input);
  CHECK(end.code == code);
  CHECK(end.out.empty());
  CHECK(std::ranges::count(end.err, '\n') == 1);
  return end.err;
}

// A run directory with a step that has ended well and one that has not.
class Run {
 public:
  Run() {
    write_file(dir_ / "run/build/out", record_of(0, 2, 0, "exited", "the command exited with 0"));
    write_file(dir_ / "run/test/out.err", record_of(2, 5, 3, "exited", "<it> failed"));
    write_file(dir_ / "run/test/log", "\x1b[31mred\x1b[0m ]]>\x01\n");
  }
  [[nodiscard]] std::string path() const { return dir_ / "run"; }
  [[nodiscard]] std::string beside(const std::string& name) const { return dir_ / name; }

 private:
  TempDir dir_;
};

std::string pod_json() {
  return R"({"kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"name":"a"}]},"status":)"
         R"({"containerStatuses":[{"name":"a","state":{"terminated":{"exitCode":0,)"
         R"("startedAt":"2026-03-01T12:00:00Z","finishedAt":"2026-03-01T12:00:07Z"}}}]}})";
}

}  // namespace

TEST_CASE("report writes the format that the file's ending asks for") {
  const Run run;
  for (const std::string name : {"a.html", "a.json", "a.xml"}) {
    const Finished end = stepctl_report({run.path(), "-o", run.beside(name)});
    CHECK(end.code == 0);
    CHECK(end.out + end.err == "");
  }
  CHECK(read_file(run.beside("a.html")).starts_with("<!DOCTYPE html>"));
  CHECK(nlohmann::json::parse(read_file(run.beside("a.json"))).contains("traceEvents"));
  CHECK(read_file(run.beside("a.xml")).starts_with("<?xml"));
  const Finished out = stepctl_report({run.path(), "--output=-"});
  CHECK(out.code == 0);
  CHECK_THAT(out.out, says("test: &lt;it&gt; failed"));
  // Whatever path leads to the folder.
  CHECK_THAT(out.out, says("<h1>run</h1>"));
  CHECK_THAT(stepctl_report({run.path() + "/build/..", "-o", "-"}).out, says("<h1>run</h1>"));
  CHECK(stepctl_report({"-o", "-", run.path(), "--format", "xml"}).out ==
        read_file(run.beside("a.xml")));
  CHECK(stepctl_report({run.path(), "-o", run.beside("a.txt"), "--format", "json"}).code == 0);
  CHECK(nlohmann::json::accept(read_file(run.beside("a.txt"))));
}

TEST_CASE("report takes a Pod's JSON from a file or from stdin, logs and a title") {
  const Run run;
  write_file(run.beside("pod.json"), pod_json());
  const Finished file = stepctl_report({"--pod", run.beside("pod.json"), "-o", "-"});
  CHECK(file.code == 0);
  CHECK_THAT(file.out, says("<dt>Took</dt><dd>7.00s</dd>"));
  write_file(run.beside("logs/a.log"), "of container a\n");
  const Finished more = stepctl_report(
      {"--pod", "-", "-o", "-", "--logs", run.beside("logs"), "--title", "Build 7"}, pod_json());
  CHECK(more.code == 0);
  CHECK_THAT(more.out, says("<h1>Build 7</h1>"));
  CHECK_THAT(more.out, says("of container a\n</pre>"));
  CHECK(more.err.empty());
  write_file(run.beside("others/b.log"), "of nobody\n");
  const Finished none =
      stepctl_report({"--pod", "-", "-o", "-", "--logs", run.beside("others")}, pod_json());
  CHECK(none.code == 0);
  CHECK_THAT(none.err, says("others has no step's log: one would be a.log"));
}

TEST_CASE("report reads what entrypoint leaves in a rendered Pod, from Tekton's folder on too") {
  const TempDir dir;
  fs::create_directories(dir / "run/0/status");
  fs::create_directories(dir / "run/stepgate/step-test/results");
  const Words words{entrypoint(),
                    "-post_file",
                    dir / "run/0/out",
                    "-step_metadata_dir",
                    dir / "run/0/status",
                    "-termination_path",
                    dir / "message",
                    "-entrypoint",
                    "sh",
                    "--",
                    "-c",
                    "exit 3"};
  const std::map<std::string, std::string> environment{{"STEPGATE_STEP", "step-test"},
                                                       {"STEPGATE_RUN_DIR", dir / "run/stepgate"}};
  CHECK(run(words, {.environment = environment}).code == 3);
  for (const std::string folder : {"run", "run/stepgate"}) {
    const Finished end = stepctl_report({dir / folder, "-o", "-", "--format", "xml"});
    CHECK(end.code == 0);
    CHECK_THAT(end.out, says("<testsuites tests=\"1\" failures=\"1\" errors=\"0\""));
    CHECK_THAT(end.out, says("name=\"step-test\"") && says("the command exited with 3"));
  }
}

TEST_CASE("what report cannot do is one line that says what would be right") {
  const Run run;
  CHECK_THAT(refusal({}), says("-o FILE is missing; an example: stepctl report "));
  CHECK_THAT(refusal({"-o", "-"}), says("needs a run directory or --pod"));
  CHECK_THAT(refusal({run.path(), "--pod", "-", "-o", "-"}), says("or --pod"));
  CHECK_THAT(refusal({run.path()}), says("-o FILE is missing; an example: "));
  CHECK_THAT(refusal({run.path(), "-o", "a.pdf"}), says("'a.pdf' says no format: let it end with"));
  CHECK_THAT(refusal({run.path(), "-o", "html"}), says("'html' says no format"));
  CHECK_THAT(refusal({run.path(), "-o", "-", "--format", "pdf"}),
             says("none of html, json and xml"));
  CHECK_THAT(refusal({run.path(), "b", "-o", "-"}), says("unexpected word 'b'"));
  CHECK_THAT(refusal({run.path(), "-o", "-", "--log"}),
             says("unknown option --log: the nearest is --logs"));
  CHECK_THAT(refusal({run.beside("none"), "-o", "-"}), says("none: No such file or directory"));
  fs::create_directory(run.beside("empty"));
  CHECK_THAT(refusal({run.beside("empty"), "-o", "-"}), says("no step has begun in"));
  CHECK_THAT(refusal({run.beside("."), "-o", "-"}), says("is it a run directory?"));
  CHECK_THAT(refusal({run.path(), "-o", "-", "--logs", run.beside("none")}), says("No such file"));
  CHECK_THAT(refusal({"--pod", run.beside("none"), "-o", "-"}), says("cannot open"));
  CHECK_THAT(refusal({"--pod", "-", "-o", "-"}, 1, "kind: Pod\n"),
             says("stdin: this is no Pod in JSON: use what kubectl get pod NAME -o json prints"));
}

TEST_CASE("a report that cannot be written whole leaves what was there") {
  const Run run;
  CHECK_THAT(refusal({run.path(), "-o", run.beside("none/a.html")}), says("none/a.html: No such"));
  CHECK_THAT(refusal({run.path(), "-o", "/dev/full", "--format", "html"}), says("No space left"));
  if (geteuid() != 0 && skipped("mounting needs root")) return;
  const Options in_a_small_volume{.before_exec = [&] {
    leave_mount_namespace();
    mount_tmpfs(run.path(), "size=4k");
  }};
  const Finished end = stepgate::test::run(
      sh(R"(mkdir "$1/a"; : >"$1/a/out"; echo old >"$1/r.html"; "$2" report "$1" -o "$1/r.html";
            echo $?; cat "$1/r.html"; ls -A "$1")",
         {run.path(), stepctl()}),
      in_a_small_volume);
  CHECK(end.out == "125\nold\na\nr.html\n");
  CHECK_THAT(end.err, says("No space left"));
}

TEST_CASE("a JUnit report is what its schema asks for") {
  if (run(sh("command -v python3")).code != 0 && skipped("there is no python3")) return;
  const Run run;
  const Finished xml = stepctl_report({run.path(), "-o", "-", "--format", "xml"});
  const Finished end =
      stepgate::test::run({"python3", source_folder() + "/tests/e2e/report/check_junit.py"},
                          {.environment = {}, .input = xml.out});
  CHECK(end.err == "");
  CHECK(end.code == 0);
  CHECK(end.out == "2 cases, 1 failures, 0 errors, 0 skipped\n");
}

}  // namespace stepgate::test
