// What a person sees of `stepctl run` on a terminal, and what the keys do there.
#include <csignal>

#include "e2e/local_tools.h"
#include "e2e/run_terminal.h"

using namespace stepgate::test;

namespace {

constexpr const char* kCtrlC = "\x03";
constexpr const char* kPatient = "trap 'echo asked' TERM\necho up\nwhile :; do sleep 0.05; done";

Words on_terminal(Words words, const std::string& variable = "TERM=xterm") {
  words.insert(words.begin() + 1, {"-u", "NO_COLOR", "TERM=xterm", variable});
  return words;
}

}  // namespace

TEST_CASE("on a terminal names have colours, and the last line says what runs and what waits") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  Terminal terminal(
      on_terminal(run.words(task_of({{"one", "echo up\nsleep 600"}, {"two", "true"}}))));
  REQUIRE(terminal.shows("up"));
  REQUIRE(terminal.shows("(for one)"));
  CHECK(terminal.shows("\x1b[36mone │\x1b[0m up"));
  terminal.type(kCtrlC);
  CHECK(terminal.finish() == 128 + SIGINT);
  // The table is all that stands below it then.
  CHECK_THAT(terminal.shown(), says("STEP") && says("the steps are asked to end"));
}

TEST_CASE("NO_COLOR keeps colours away, and the last line stays") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  Terminal terminal(
      on_terminal(run.words(task_of({{"one", kPatient}, {"two", "true"}})), "NO_COLOR=1"));
  REQUIRE(terminal.shows("waiting: two (for one)"));
  terminal.type(kCtrlC);
  REQUIRE(terminal.shows("asked"));
  terminal.type(kCtrlC);
  CHECK(terminal.finish() == 128 + SIGINT);
  // SGR, the only sequences that end with an m.
  const std::string shown = terminal.shown();
  for (std::size_t at = 0; (at = shown.find("\x1b[", at)) != std::string::npos; ++at) {
    CHECK(shown[shown.find_first_not_of("0123456789;", at + 2)] != 'm');
  }
  CHECK(run.left_nothing());
}

TEST_CASE("a terminal that is closed cancels in order") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  const TempDir folder;
  const std::string file = folder / "tidied";
  const std::string manifest =
      "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t}\nspec:\n"
      "  workspaces: [{name: w}]\n  steps:\n  - name: one\n    image: i\n    script: |\n"
      "      trap 'sleep 0.5; touch $(workspaces.w.path)/tidied; exit 0' TERM\n"
      "      echo up\n      while :; do sleep 0.05; done\n";
  Terminal terminal(on_terminal(run.words(manifest, {"-w", "w=folder=" + folder.path().string()})));
  REQUIRE(terminal.shows("up"));
  terminal.hang_up();
  CHECK(terminal.finish() == 128 + SIGHUP);
  CHECK(access(file.c_str(), F_OK) == 0);
  CHECK(run.left_nothing());
}

TEST_CASE(
    "one step shows its output alone with --step, none with --quiet, and the table comes with "
    "both") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  const std::string manifest = task_of({{"one", "echo first"}, {"two", "echo second"}});
  const Finished step = run.run(manifest, {"--step", "two"});
  CHECK(step.code == 0);
  CHECK(lines_of("one", step.out).find("first") == std::string::npos);
  CHECK_THAT(lines_of("two", step.out), says("second\n"));
  CHECK_THAT(step.out, says("STEP"));
  const Finished quiet = run.run(manifest, {"--quiet"});
  CHECK(quiet.code == 0);
  CHECK(quiet.out.find("second") == std::string::npos);
  CHECK_THAT(quiet.out, says("STEP"));
  const Finished wrong = run.run(manifest, {"--step", "three"});
  CHECK(wrong.code == 125);
  CHECK_THAT(wrong.err, says("there is no step 'three'"));
}
