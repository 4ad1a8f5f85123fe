// stepgate under valgrind's memcheck: no invalid read or write, nothing used before it was set, no
// block lost. The dynamic program of the tests' own build: of a static one valgrind sees no malloc.
#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

constexpr int kFound = 99;  // no exit code of anything here

bool has_valgrind() { return run({"sh", "-c", "command -v valgrind"}).code == 0; }

Words checked(const Words& words) {
  Words all{"valgrind",
            "--quiet",
            "--error-exitcode=" + std::to_string(kFound),
            "--leak-check=full",
            "--errors-for-leak-kinds=definite,indirect,possible",
            "--child-silent-after-fork=yes",
            "--track-fds=no"};
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

// `stepgate run` of a step, as Steps::run has it, by the other program.
Words checked_run(const Steps& steps, const std::string& step, const Words& options,
                  const Words& command) {
  Words words = steps.run(step, options, command);
  words.front() = dynamic_program("stepgate");
  return checked(words);
}

void expect(const Finished& end, int code) {
  INFO(end.err);
  CHECK(end.code == code);
  CHECK_THAT(end.err, !says("=="));
}

}  // namespace

#define STEPGATE_NEEDS_VALGRIND               \
  STEPGATE_NEEDS(has_valgrind(), "valgrind"); \
  STEPGATE_NEEDS(!under_sanitizers(), "a program without the sanitizers' own malloc")

TEST_CASE("valgrind finds nothing in a step that waits, runs and copies") {
  STEPGATE_NEEDS_VALGRIND;
  const Steps steps;
  write_file(steps.beside("secret"), "hush");
  Process step(
      checked_run(steps, "a",
                  {"--after", "before", "--wait-exec", "true", "--log-path", steps.beside("log"),
                   "--mask-file", steps.beside("secret"), "--retries", "1", "--retry-delay", "1ms"},
                  sh("echo a hush b; mkdir $1", {steps.beside("again")})));
  REQUIRE(steps.reaches("a", "waiting"));
  steps.mark("before");
  expect(step.finish(), 0);
  CHECK(read_file(steps.beside("log")).ends_with("a *** b\n"));
}

TEST_CASE("valgrind finds nothing in a step that fails, one that is skipped, and misuse") {
  STEPGATE_NEEDS_VALGRIND;
  const Steps steps;
  expect(run(checked_run(steps, "a", {}, sh("exit 7"))), 7);
  expect(run(checked_run(steps, "b", {"--after", "a"}, {"true"})), 121);
  expect(run(checked_run(steps, "c", {}, {"/nowhere/at/all"})), 127);
  expect(run(checked_run(steps, "d", {"--timeout", "never"}, {"true"})), 125);
}

TEST_CASE("valgrind finds nothing in a step that is cancelled, and one that is told to end") {
  STEPGATE_NEEDS_VALGRIND;
  const Steps steps;
  Process cancelled(checked_run(steps, "a", {"--grace", "100ms"},
                                sh("trap '' TERM; setsid sleep 1000 & sleep 1000")));
  Process told(checked_run(steps, "b", {"--after", "a"}, {"true"}));
  REQUIRE(steps.reaches("a", "running"));
  REQUIRE(steps.reaches("b", "waiting"));
  told.signal(SIGTERM);
  expect(told.finish(), 143);
  expect(run(checked({dynamic_program("stepgate"), "cancel", steps.run_dir(), "a"})), 0);
  expect(cancelled.finish(), 122);
  expect(run(checked({dynamic_program("stepgate"), "status", steps.run_dir()})), 0);
}

TEST_CASE("valgrind would find something") {
  STEPGATE_NEEDS_VALGRIND;
  STEPGATE_NEEDS(run({"sh", "-c", "command -v g++"}).code == 0, "g++");
  const TempDir dir;
  write_file(dir / "a.cc",
             "int main(int count, char**) { int* lost = new int[4]; lost[count - 1] = 0;\n"
             "return lost[count] == 7 ? 3 : 0; }\n");
  REQUIRE(run({"g++", "-O0", dir / "a.cc", "-o", dir / "a"}).code == 0);
  const Finished end = run(checked({dir / "a"}));
  CHECK(end.code == kFound);
  CHECK_THAT(end.err, says("uninitialised") && says("definitely lost"));
}

}  // namespace stepgate::test
