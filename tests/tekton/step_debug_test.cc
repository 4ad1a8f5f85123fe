// Steps that somebody debugs: held before their start, and kept after a failure.
#include <csignal>

#include "support/catch.h"
#include "tekton/step_fixture.h"

using namespace stepgate;
using namespace stepgate::test;
using namespace std::chrono_literals;

namespace {

// A step that has failed and stays.
class Staying {
 public:
  explicit Staying(const TektonStep& step)
      : step_(step), process_([&step] { return step.live(); }) {
    REQUIRE(eventually([&] { return step.is_told("StartedAt"); }));
    CHECK(step.markers() == " and a lease");
  }
  void let_go(const std::string& text) const {
    write_file(step_.flags.post_file + ".breakpointexit", text);
  }
  void signal(int number) const { kill(process_.pid(), number); }
  std::string end() { return step_.end_of(process_); }

 private:
  const TektonStep& step_;
  Forked process_;
};

struct FailingStep : TektonStep {
  FailingStep() {
    flags.breakpoint_on_failure = true;
    script("exit 3");
  }
};

}  // namespace

TEST_CASE("a step is held before its start until somebody lets it go or refuses it") {
  TektonStep step;
  step.flags.debug_before_step = true;
  step.script("echo ran > " + (step.dir / "ran"));
  Forked held([&] { return step.live(); });
  REQUIRE(eventually([&] { return step.has(".alive"); }));
  CHECK_FALSE(eventually([&] { return std::filesystem::exists(step.dir / "ran"); }, 50ms));
  SECTION("let go") {
    write_file(step.flags.post_file + ".beforestepexit");
    CHECK(step.end_of(held) == "0 out");
    CHECK(read_file(step.dir / "ran") == "ran\n");
  }
  SECTION("refused") {
    write_file(step.flags.post_file + ".beforestepexit.err");
    CHECK(step.end_of(held) == "1 out.err");
    CHECK_FALSE(std::filesystem::exists(step.dir / "ran"));
    CHECK_FALSE(step.is_told("Skipped"));
  }
}

TEST_CASE("whoever refused a step has had a look at it: no breakpoint follows") {
  FailingStep step;
  step.flags.debug_before_step = true;
  write_file(step.flags.post_file + ".beforestepexit.err");
  CHECK(step.run() == "1 out.err");
}

TEST_CASE("a failed step stays until it is let go, and exits as it is told") {
  const FailingStep step;
  Staying staying(step);
  staying.let_go("7\n");
  CHECK(staying.end() == "7");  // whoever lets it go leaves the markers
}

TEST_CASE("a number that comes a moment after its file still counts") {
  const FailingStep step;
  Staying staying(step);
  staying.let_go("");
  CHECK_FALSE(eventually([&] { return !step.has(".alive"); }, 50ms));
  staying.let_go("7\n");
  CHECK(staying.end() == "7");
}

TEST_CASE("a file without a number lets later steps run") {
  const FailingStep step;
  Staying staying(step);
  staying.let_go("");
  CHECK(staying.end() == "0");
}

TEST_CASE("a step that stays can be cancelled and terminated") {
  const FailingStep step;
  Staying staying(step);
  SECTION("cancelled") {
    write_file(step.dir / "downward/cancel", "x");
    CHECK(staying.end() == "9 out.err");
  }
  SECTION("terminated") {
    staying.signal(SIGTERM);
    CHECK(staying.end() == "143 out.err");
  }
}

TEST_CASE("what cannot be started, and a wait that failed, stop at the breakpoint too") {
  FailingStep step;
  SECTION("no such command") { step.flags.entrypoint = "/nowhere/at/all"; }
  SECTION("a path through a file") {
    write_file(step.dir / "file");
    step.flags.wait_files = {step.dir / "file/out"};
  }
  Staying staying(step);
  CHECK_FALSE(eventually([&] { return !step.has(".alive"); }, 50ms));
  staying.let_go("4");
  CHECK(staying.end() == "4");
}

TEST_CASE("with a breakpoint a step runs although an earlier one failed") {
  FailingStep step;
  step.flags.wait_files = {step.dir / "run/first"};
  write_file(step.dir / "run/first.err");
  step.script("exit 0");
  CHECK(step.run() == "0 out");
}
