// Step specs: options and command as JSON, from a file or the environment.
#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

using Json = nlohmann::json;

Options with_spec(const Json& spec) { return {.environment = {{"STEPGATE_SPEC", spec.dump()}}}; }

}  // namespace

TEST_CASE("a step runs from a spec alone, in the environment or in a file") {
  for (const bool from_file : {false, true}) {
    const Steps steps;
    const Json spec{{"step", "a"},
                    {"runDir", steps.run_dir()},
                    {"logPath", steps.beside("log")},
                    {"onError", "continue"},
                    {"command", {"sh", "-c", "echo \"$1\"; exit 3", "sh", "[a, b] \"c\" é"}}};
    write_file(steps.beside("step.json"), spec.dump(2));
    const Finished end = from_file ? run(stepgate({"run", "--spec", steps.beside("step.json")}))
                                   : run(stepgate({"run"}), with_spec(spec));
    CHECK(end.code == 0);
    CHECK(end.out == "[a, b] \"c\" é\n");
    CHECK(read_file(steps.beside("log")) == "[a, b] \"c\" é\n");
    CHECK(is_there(steps.file("a", "out")));
  }
}

TEST_CASE("the command does not inherit STEPGATE_SPEC, whichever spec counted") {
  const TempDir folder;
  write_file(folder / "step.json", "{}");
  const Words command{"sh", "-c", "echo \"${STEPGATE_SPEC-unset} $STEPGATE_OTHER\""};
  for (const Words& options : {Words{}, Words{"--spec", folder / "step.json"}}) {
    const Finished end =
        run(plain(options, command),
            {.environment = {{"STEPGATE_SPEC", "{}"}, {"STEPGATE_OTHER", "stays"}}});
    CHECK(end.code == 0);
    CHECK(end.out == "unset stays\n");
  }
  CHECK(run(plain({}, command), {.environment = {{"STEPGATE_SPEC", ""}}}).code == 0);
}

TEST_CASE("the command line wins over a spec") {
  const Steps steps;
  const Json spec{{"step", "a"},
                  {"runDir", steps.run_dir()},
                  {"after", {"never"}},
                  {"waitTimeout", "1ms"},
                  {"command", {"false"}}};
  steps.mark("b");
  CHECK(run(stepgate({"run", "--after", "b", "--", "echo", "x"}), with_spec(spec)).out == "x\n");
  CHECK(is_there(steps.file("a", "out")));
  CHECK(run(stepgate({"run"}), with_spec(spec)).code == 123);
}

TEST_CASE("a bare -- with nothing behind it leaves a spec its command") {
  CHECK(run(stepgate({"run", "--"}), with_spec({{"command", {"echo", "x"}}})).out == "x\n");
}

TEST_CASE("wait reads a spec") {
  const Steps steps;
  steps.mark("a", "out.err");
  const Json spec{{"runDir", steps.run_dir()}, {"after", {"a"}}};
  CHECK(run(stepgate({"wait"}), with_spec(spec)).code == 121);
  CHECK(run(stepgate({"wait", "--run-if", "always"}), with_spec(spec)).code == 0);
  const Finished end = run(stepgate({"wait"}), with_spec({{"command", {"true"}}}));
  CHECK(end.code == 125);
  CHECK_THAT(end.err, says("STEPGATE_SPEC: 'command' is for run only"));
}

TEST_CASE("a word of a spec may be as large as a program's word may be, a spec 4 MiB") {
  const TempDir folder;
  const std::string word(131'000, 'x');
  Json spec{{"command", {"sh", "-c", "echo ${#1} $#", "sh"}}};
  for (int i = 0; i < 8; ++i) spec["command"].push_back(word);
  write_file(folder / "step.json", spec.dump());
  CHECK(run(stepgate({"run", "--spec", folder / "step.json"})).out == "131000 8\n");
}

}  // namespace stepgate::test
