#include "tekton/translation.h"

#include <cstdlib>

#include <unistd.h>

#include "os/forked.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::tekton;
using namespace stepgate::test;
using namespace std::chrono_literals;

namespace {

const Surroundings kPlain{.working_directory = "/here"};

StepSpec spec_for(const Flags& flags, const Surroundings& surroundings = kPlain) {
  return spec_of(flags, {"make", "all"}, Paths{"/tekton"}, surroundings);
}

// What is read with these variables, in a word each.
std::string read_with(const std::vector<std::pair<const char*, const char*>>& variables) {
  return in_child([&] {
    for (const char* name :
         {"TEKTON_HERMETIC", "TEKTON_RESOURCE_NAME", "STEPGATE_STEP", "STEPGATE_RUN_DIR"}) {
      unsetenv(name);
    }
    for (const auto& [name, value] : variables) setenv(name, value, 1);
    const Surroundings read = read_surroundings();
    return std::string(read.hermetic ? "hermetic" : "open") + " '" + read.step + "' '" +
           read.run_dir + "'";
  });
}

}  // namespace

TEST_CASE("without flags a command is just run") {
  const StepSpec spec = spec_for({});
  CHECK(spec.command == std::vector<std::string>{"make", "all"});
  CHECK(spec.wait.predecessors.empty());
  CHECK_FALSE(spec.wait.hold);
  CHECK_FALSE(spec.wait.timeout);
  CHECK_FALSE(spec.ending.timeout);
  CHECK(spec.copies.stdout_path.empty());
  CHECK(spec.copies.stderr_path.empty());
  CHECK(spec.on_error == OnError::stop);
  CHECK_FALSE(spec.isolated);
}

TEST_CASE("an end is bounded, and signals are the command's own affair") {
  const EndingSpec ending = spec_for({}).ending;
  CHECK(ending.grace == 1s);
  CHECK(ending.drain == 5s);
  CHECK(ending.signals_only_pass);
  CHECK(ending.cancel_file == "/tekton/downward/cancel");
}

TEST_CASE("all files are waited for, empty names are passed over") {
  Flags flags;
  flags.wait_files = {"/tekton/run/0/out", "", "beside/out"};
  const WaitSpec wait = spec_for(flags).wait;
  REQUIRE(wait.predecessors.size() == 2);
  CHECK(wait.predecessors[0].path == "/tekton/run/0/out");
  CHECK(wait.predecessors[1].path == "/here/beside/out");
  CHECK(wait.predecessors[1].called == "beside/out");
  CHECK_FALSE(wait.predecessors[0].needs_content);
  CHECK(wait.predecessors[0].follows_links);
  CHECK(wait.run_if == RunIf::success);
  flags.wait_file_content = true;
  CHECK(spec_for(flags).wait.predecessors[0].needs_content);
}

TEST_CASE("with a breakpoint on failure the failure of others is no reason not to run") {
  Flags flags;
  flags.breakpoint_on_failure = true;
  CHECK(spec_for(flags).wait.run_if == RunIf::always);
}

TEST_CASE("who debugs lets a step go through files beside its marker") {
  Flags flags;
  flags.post_file = "/tekton/run/1/out";
  CHECK_FALSE(spec_for(flags).wait.hold);
  flags.debug_before_step = true;
  REQUIRE(spec_for(flags).wait.hold);
  CHECK(spec_for(flags).wait.hold->path == "/tekton/run/1/out.beforestepexit");
  CHECK(breakpoint_exit(flags, kPlain).path == "/tekton/run/1/out.breakpointexit");
  CHECK_FALSE(breakpoint_exit(flags, kPlain).needs_content);
}

TEST_CASE("a timeout of 0 or less is none for the engine, one below its unit is one unit") {
  Flags flags;
  const auto timeout_for = [&flags](Nanoseconds given) {
    flags.timeout = given;
    return spec_for(flags).ending.timeout;
  };
  CHECK_FALSE(timeout_for(0ns));
  CHECK_FALSE(timeout_for(-1h));
  CHECK(timeout_for(1ns) == Duration(1));
  CHECK(timeout_for(1500ns) == 1us);
  CHECK(timeout_for(90s) == 90s);
}

TEST_CASE("copies go where they are wanted, from the working directory on") {
  Flags flags;
  flags.stdout_path = "/logs/out";
  flags.stderr_path = "err";
  const CopySpec copies = spec_for(flags).copies;
  CHECK(copies.stdout_path == "/logs/out");
  CHECK(copies.stderr_path == "/here/err");
  CHECK(copies.log_path.empty());
}

TEST_CASE("errors do not count only where on_error says `continue`") {
  Flags flags;
  for (const char* word : {"stopAndFail", "", "Continue", "other"}) {
    flags.on_error = word;
    CHECK(spec_for(flags).on_error == OnError::stop);
  }
  flags.on_error = "continue";
  CHECK(spec_for(flags).on_error == OnError::go_on);
}

TEST_CASE("the marker is an empty file, and a folder is kept only in stepctl's Pods") {
  Flags flags;
  flags.post_file = "run/out";
  const ReportPolicy plain = report_policy_of(flags, kPlain);
  CHECK(plain.post_file == "/here/run/out");
  CHECK(plain.post_file_is_bare);
  CHECK(plain.step.empty());
  CHECK(plain.run_dir.empty());
  CHECK(plain.termination_message.empty());
  const ReportPolicy named =
      report_policy_of(flags, {.working_directory = "/here", .step = "a", .run_dir = "/run/dir"});
  CHECK(named.step == "a");
  CHECK(named.run_dir == "/run/dir");
  CHECK(report_policy_of({}, kPlain).post_file.empty());
}

TEST_CASE("hermetic is what Tekton calls so") {
  CHECK(read_with({}) == "open '' ''");
  CHECK(read_with({{"TEKTON_HERMETIC", "1"}}) == "hermetic '' ''");
  CHECK(read_with({{"TEKTON_HERMETIC", "1"}, {"TEKTON_RESOURCE_NAME", ""}}) == "hermetic '' ''");
  CHECK(read_with({{"TEKTON_HERMETIC", "1"}, {"TEKTON_RESOURCE_NAME", "x"}}) == "open '' ''");
  for (const char* word : {"", "0", "true", "11"}) {
    CHECK(read_with({{"TEKTON_HERMETIC", word}}) == "open '' ''");
  }
  CHECK(spec_for({}, {.working_directory = "/here", .hermetic = true}).isolated);
}

TEST_CASE("a step's folder is kept where both its name and the run directory are told") {
  CHECK(read_with({{"STEPGATE_STEP", "a"}, {"STEPGATE_RUN_DIR", "/r"}}) == "open 'a' '/r'");
  CHECK(read_with({{"STEPGATE_STEP", "a"}}) == "open '' ''");
  CHECK(read_with({{"STEPGATE_RUN_DIR", "/r"}}) == "open '' ''");
  CHECK(read_with({{"STEPGATE_STEP", "../a"}, {"STEPGATE_RUN_DIR", "/r"}}) == "open '' ''");
  CHECK(read_with({{"STEPGATE_STEP", "a"}, {"STEPGATE_RUN_DIR", "r"}}) == "open '' ''");
}

TEST_CASE("the working directory is the one that the wrapper was started in") {
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          if (chdir(dir.path().c_str()) != 0) return "no folder";
          return read_surroundings().working_directory;
        }) == dir.path());
}
