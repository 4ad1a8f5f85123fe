#include "tekton/step_report.h"

#include <filesystem>

#include "base/timestamp.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "tekton/message/message.h"
#include "tekton/message/started_at.h"
#include "tekton/places.h"

using namespace stepgate;
using namespace stepgate::tekton;
using namespace stepgate::test;
namespace fs = std::filesystem;

namespace {

// A step whose files are all there, to be ended in some way.
struct Step : Places {
  Step() {
    flags.post_file = dir / "run/out";
    flags.termination_path = dir / "termination";
    flags.step_metadata_dir = dir / "run/status";
  }
  [[nodiscard]] StepReport report() const {
    return {flags, paths,
            Reporter::begin({.step = {},
                             .run_dir = {},
                             .post_file = flags.post_file,
                             .post_file_is_bare = true,
                             .termination_message = {}})
                .value(),
            StepReport::Message::required};
  }
  [[nodiscard]] int end(const Outcome& outcome) const { return report().finish({}, outcome); }

  void task_result(const std::string& name, const std::string& text) {
    write_file(dir / ("results/" + name), text);
    flags.results.push_back(name);
  }
  void step_result(const std::string& name, const std::string& text) {
    write_file(flags.step_metadata_dir + "/results/" + name, text);
    flags.step_results.push_back(name);
  }
  // "type key=value;" for each row, without the times.
  [[nodiscard]] std::string message() const {
    const auto rows = read_rows(read_file(flags.termination_path));
    if (!rows) return "none";
    std::string text;
    for (const Row& row : *rows) {
      text += std::to_string(static_cast<int>(row.type)) + " " + row.key +
              (row.key == "StartedAt" ? "" : "=" + row.value) + ";";
    }
    return text;
  }
  [[nodiscard]] std::string markers() const {
    return std::string(fs::exists(flags.post_file) ? "out" : "") +
           (fs::exists(flags.post_file + ".err") ? "out.err" : "") +
           (fs::exists(flags.post_file + ".alive") ? " and a lease" : "");
  }
  Flags flags;
};

Outcome exited(int code, OnError on_error = OnError::stop) {
  return ended_by_itself({.code = code, .signal = {}}, on_error);
}

}  // namespace

TEST_CASE("a success leaves an empty marker, an exit code and its start") {
  const Step step;
  CHECK(step.end(exited(0)) == 0);
  CHECK(step.markers() == "out");
  CHECK(fs::file_size(step.flags.post_file) == 0);
  CHECK(read_file(step.flags.step_metadata_dir + "/exitCode") == "0");
  CHECK(step.message() == "3 StartedAt;");
}

TEST_CASE("a failure leaves the other marker, and no exit code") {
  const Step step;
  CHECK(step.end(exited(3)) == 3);
  CHECK(step.markers() == "out.err");
  CHECK_FALSE(fs::exists(step.flags.step_metadata_dir + "/exitCode"));
  CHECK(step.message() == "3 StartedAt;");
}

TEST_CASE("task results come first, then step results, then Tekton's own rows and artifacts") {
  Step step;
  step.task_result("b", "2");
  step.task_result("a", "1");
  step.step_result("c", "3");
  write_file(step.dir / "run/status/artifacts/provenance.json", "{}");
  write_file(step.dir / "artifacts/provenance.json", "[]");
  CHECK(step.end(exited(3, OnError::go_on)) == 0);
  CHECK(step.message() == "1 b=2;1 a=1;4 c=3;3 StartedAt;3 ExitCode=3;5 " +
                              (step.dir / "run/status/artifacts/provenance.json") + "={};6 " +
                              (step.dir / "artifacts/provenance.json") + "=[];");
  CHECK(read_file(step.flags.step_metadata_dir + "/exitCode") == "3");
}

TEST_CASE("a step that did not run tells no results, but why") {
  Step step;
  step.task_result("a", "of an earlier step");
  CHECK(step.end(skipped_after_failure("one failed")) == 1);
  CHECK(step.message() == "3 StartedAt;3 Reason=Skipped;");
  CHECK(step.markers() == "out.err");
}

TEST_CASE("results that others pick up stay out of the message, and artifacts with them") {
  Step step;
  step.flags.result_from = "sidecar-logs";
  step.task_result("a", std::string(100'000, 'x'));
  write_file(step.dir / "artifacts/provenance.json", "{}");
  CHECK(step.end(exited(0)) == 0);
  CHECK(step.message() == "3 StartedAt;");
}

TEST_CASE("a result that cannot be read is a failure behind a marker of success") {
  for (const char* from : {"termination-message", "sidecar-logs"}) {
    Step step;
    step.flags.result_from = from;
    fs::create_directories(step.dir / "results/folder");
    step.flags.results = {"folder"};
    step.step_result("c", "3");
    CHECK(step.end(exited(0)) == 1);
    CHECK(step.markers() == "out");
    CHECK(step.message() == "3 StartedAt;");
  }
}

TEST_CASE("results that are too long are left out, and the last write is still tried") {
  Step step;
  step.task_result("long", std::string(kMostMessageBytes, 'x'));
  step.step_result("c", "3");
  CHECK(step.end(exited(0)) == 1);
  CHECK(step.message() == "3 StartedAt;");
  CHECK(step.markers() == "out");
  Step second;
  second.task_result("a", "1");
  second.step_result("long", std::string(kMostMessageBytes, 'x'));
  CHECK(second.end(exited(3)) == 1);
  CHECK(second.message() == "1 a=1;3 StartedAt;");
}

TEST_CASE("compressed, what is long may still fit") {
  Step step;
  step.flags.compress_termination_message = true;
  step.task_result("long", std::string(kMostMessageBytes, 'x'));
  CHECK(step.end(exited(0)) == 0);
  CHECK(read_file(step.flags.termination_path).starts_with("tknz:"));
}

// What comes later replaces what came before, where both are one file.
TEST_CASE("the exit code comes before the marker, and the marker before the message") {
  Step step;
  step.flags.post_file = step.flags.step_metadata_dir + "/exitCode";
  CHECK(step.end(exited(0)) == 0);
  CHECK(fs::file_size(step.flags.post_file) == 0);
  Step other;
  other.flags.termination_path = other.flags.post_file;
  CHECK(other.end(exited(0)) == 0);
  CHECK(other.message() == "3 StartedAt;");
}

TEST_CASE("a message that cannot be written costs the exit, not the marker") {
  Step step;
  fs::create_directory(step.flags.termination_path);
  CHECK(step.end(exited(0)) == 1);
  CHECK(step.markers() == "out");
}

TEST_CASE("a marker or an exit code that cannot be written is a failure, the message comes still") {
  Step step;
  fs::create_directories(step.flags.post_file);  // no marker can take its place
  CHECK(step.end(exited(0)) == 1);
  CHECK(step.message() == "3 StartedAt;");
  Step other;
  fs::create_directories(other.flags.step_metadata_dir + "/exitCode");
  CHECK(other.end(exited(0)) == 1);
  CHECK(other.markers() == "out");
  CHECK(other.message() == "3 StartedAt;");
}

TEST_CASE("without a folder for it no exit code is left anywhere") {
  Step step;
  step.flags.step_metadata_dir.clear();
  CHECK(step.end(exited(0)) == 0);
  CHECK(step.message() == "3 StartedAt;");
}

TEST_CASE("a step has started when its wait was over, not when it ended") {
  const Step step;
  StepReport report = step.report();
  const std::string before = started_at_text(now());
  report.step_started();
  const std::string after = started_at_text(now());
  REQUIRE(eventually([&] { return started_at_text(now()) > after; }));
  CHECK(report.finish({}, exited(0)) == 0);
  const auto rows = read_rows(read_file(step.flags.termination_path));
  REQUIRE(rows);
  CHECK(rows->front().value >= before);
  CHECK(rows->front().value <= after);
}

TEST_CASE("at a breakpoint a failed step leaves no marker, and keeps its lease") {
  Step step;
  step.flags.breakpoint_on_failure = true;
  StepReport report = step.report();
  CHECK(report.finish({}, exited(3)) == 3);
  CHECK(report.is_at_breakpoint());
  CHECK(step.markers() == " and a lease");
  CHECK(step.message() == "3 StartedAt;");
  SECTION("whoever lets it go leaves the markers") {
    report.leave_to_others();
    CHECK(step.markers().empty());
  }
  SECTION("where nobody does it has failed") {
    report.fail_at_breakpoint(false);
    CHECK(step.markers() == "out.err");
    CHECK(step.message() == "3 StartedAt;");
  }
  SECTION("where it is cancelled that is told as well") {
    report.fail_at_breakpoint(true);
    CHECK(step.markers() == "out.err");
    CHECK(step.message() == "3 StartedAt;3 Reason=Cancelled;");
    CHECK(read_file(step.flags.step_metadata_dir + "/exitCode") == "killed");
  }
}

TEST_CASE("a success, and a cancelled step, stop at no breakpoint") {
  Step step;
  step.flags.breakpoint_on_failure = true;
  for (const Outcome& outcome : {exited(0), cancelled_by_request({}, "")}) {
    StepReport report = step.report();
    (void)report.finish({}, outcome);
    CHECK_FALSE(report.is_at_breakpoint());
  }
}

TEST_CASE("results are read before the marker is there, since then a later step may change them") {
  Step step;
  fs::create_directories(step.dir / "results");
  fs::create_symlink(step.flags.post_file, step.dir / "results/r");
  step.flags.results.push_back("r");
  CHECK(step.end(exited(0)) == 0);
  CHECK(step.markers() == "out");
  CHECK(step.message() == "3 StartedAt;");
}
