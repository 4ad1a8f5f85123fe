#include "tekton/step.h"

#include <cstdlib>

#include "support/catch.h"
#include "tekton/step_fixture.h"

using namespace stepgate;
using namespace stepgate::test;

TEST_CASE("a step runs its command and leaves its marker") {
  TektonStep step;
  step.script("echo \"$0 $*\" > " + (step.dir / "said") + "; exit 0");
  step.flags.arguments.insert(step.flags.arguments.end(), {"a", "--", "b c"});
  CHECK(step.run() == "0 out");
  CHECK(read_file(step.dir / "said") == "a -- b c\n");
  CHECK(step.is_told("StartedAt"));
}

TEST_CASE("the folders for results and artifacts are there before the command runs") {
  TektonStep step;
  step.script("echo -n 1 > " + step.flags.step_metadata_dir + "/results/a && test -d " +
              step.flags.step_metadata_dir + "/artifacts");
  step.flags.step_results = {"a"};
  CHECK(step.run() == "0 out");
  CHECK(step.is_told(R"({"key":"a","value":"1","type":4})"));
}

TEST_CASE("without a folder of its own a step makes none, least of all in the working directory") {
  TektonStep step;
  step.flags.step_metadata_dir.clear();
  step.script("ls -A");
  CHECK(step.run([&] {
    std::filesystem::create_directory(step.dir / "work");
    std::filesystem::current_path(step.dir / "work");
  }) == "0 out");
  CHECK(std::filesystem::is_empty(step.dir / "work"));
}

TEST_CASE("a folder that cannot be made is a failure") {
  TektonStep step;
  write_file(step.flags.step_metadata_dir);
  step.script("echo ran > " + (step.dir / "ran"));
  CHECK(step.run() == "1 out.err");
  CHECK_FALSE(std::filesystem::exists(step.dir / "ran"));
}

TEST_CASE("what is misunderstood before the wait leaves nothing behind") {
  TektonStep step;
  SECTION("signing") { step.flags.enable_spire = true; }
  SECTION("conditions that are no JSON") { step.flags.when_expressions = "no JSON"; }
  SECTION("no command") { step.flags.entrypoint.clear(); }
  CHECK(step.run([] { unsetenv("TEKTON_PLATFORM_COMMANDS"); }) == "1");
  CHECK(step.is_untouched());
}

TEST_CASE("an image with several platforms tells the command by the environment") {
  TektonStep step;
  step.flags.entrypoint.clear();
  step.flags.arguments = {"exit 3"};
  CHECK(step.run([] {
    setenv("TEKTON_PLATFORM_COMMANDS",
           R"({"linux/amd64":["/bin/sh","-c"],"linux/arm64":["/bin/sh","-c"]})", 1);
  }) == "3 out.err");
  TektonStep other;
  other.flags.entrypoint.clear();
  CHECK(other.run([] { setenv("TEKTON_PLATFORM_COMMANDS", R"({"plan9/mips":["x"]})", 1); }) == "1");
  CHECK(other.is_untouched());
}

TEST_CASE("an earlier step that failed skips this one") {
  TektonStep step;
  step.flags.wait_files = {step.dir / "run/first"};
  write_file(step.dir / "run/first.err");
  step.script("exit 0");
  CHECK(step.run() == "1 out.err");
  CHECK(step.is_told(R"("value":"Skipped")"));
  CHECK_FALSE(std::filesystem::exists(step.flags.step_metadata_dir + "/exitCode"));
}

TEST_CASE("a condition that does not hold leaves a success that says so") {
  TektonStep step;
  step.flags.when_expressions = R"([{"input":"a","operator":"in","values":["b"]}])";
  step.script("exit 3");
  CHECK(step.run() == "0 out");
  CHECK(step.is_told(R"("value":"Skipped")"));
  CHECK(read_file(step.flags.step_metadata_dir + "/exitCode") == "0");
}

TEST_CASE("references in the environment are replaced for the command") {
  TektonStep step;
  write_file(step.dir / "steps/step-build/results/image", "busybox");
  step.script("test \"$IMAGE\" = busybox");
  CHECK(step.run([] { setenv("IMAGE", "$(steps.build.results.image)", 1); }) == "0 out");
}

TEST_CASE("a name that a living wrapper holds is not taken from it") {
  TektonStep step;
  step.script("while ! test -e " + (step.dir / "go") + "; do sleep 0.02; done");
  Forked first([&] { return step.live(); });
  REQUIRE(eventually([&] { return step.has(".alive"); }));
  CHECK(step.run() == "1 and a lease");
  write_file(step.dir / "go");
  CHECK(first.result() == "0");
  CHECK(step.markers() == " out");
}

TEST_CASE("a step ends when it is cancelled, whether it waits or runs") {
  TektonStep step;
  step.script("touch " + (step.dir / "ran") + "; exec sleep 1000");
  const bool waits = GENERATE(true, false);
  if (waits) step.flags.wait_files = {step.dir / "run/first"};
  Forked running([&] { return step.live(); });
  REQUIRE(eventually(
      [&] { return waits ? step.has(".alive") : std::filesystem::exists(step.dir / "ran"); }));
  write_file(step.dir / "downward/cancel", "x");
  CHECK(running.result() == "9");
  CHECK(step.markers() == " out.err");
  CHECK(step.is_told(R"("value":"Cancelled")"));
  CHECK(read_file(step.flags.step_metadata_dir + "/exitCode") == "killed");
}

TEST_CASE("a step that takes too long is ended") {
  TektonStep step;
  step.flags.timeout = std::chrono::milliseconds(50);
  step.flags.on_error = "continue";
  step.script("exec sleep 1000");
  CHECK(step.run() == "1 out.err");
  CHECK(step.is_told(R"("value":"TimeoutExceeded")"));
}
