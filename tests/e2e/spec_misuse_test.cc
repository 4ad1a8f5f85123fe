// Specs that are none: one line that names the spec, 125, and a marker where the step is known.
#include <sys/stat.h>

#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

using Json = nlohmann::json;

Finished with_text(const std::string& text, const Words& options = {}) {
  return run(plain(options, {"echo", "ran"}), {.environment = {{"STEPGATE_SPEC", text}}});
}

void is_one_line(const Finished& end, const std::string& begin) {
  CHECK(end.code == 125);
  CHECK(end.out.empty());
  CHECK_THAT(end.err, says("stepgate: " + begin));
  CHECK(count_of("\n", end.err) == 1);
}

}  // namespace

TEST_CASE("a spec that is none is one line that names it and says what would be right") {
  struct Row {
    std::string text, says_right;
  };
  for (const Row& row :
       {Row{" ", "is empty: write a JSON object"}, Row{"[]", "is no JSON object"},
        Row{"{\"grace\": \"1s\",}", "closes at line 1, column 16"},
        Row{R"({"gracee": "1s"})", "unknown key 'gracee': the nearest is 'grace'"},
        Row{R"({"wait-timeout": "1s"})", "the nearest is 'waitTimeout'"},
        Row{R"({"grace": 1})", "grace must be a string"},
        Row{R"({"after": "a"})", "after must be a list of strings"},
        Row{R"({"retries": "1"})", "retries must be a whole number"},
        Row{R"({"retries": -1})", "retries: '-1' is no whole number between 0 and"},
        Row{R"({"retries": 1e400})", "retries: the number is too large"},
        Row{R"({"retries": 1.5})", "retries: '1.5' is no whole number"},
        Row{R"({"grace": "1s", "grace": "1s"})", "grace is given twice"},
        Row{R"({"grace": "1"})", "grace: '1' is no duration"},
        Row{R"({"runIf": "never"})", "runIf: 'never' is none of success, failure and always"},
        Row{R"({"command": []})", "command is empty"},
        Row{R"({"spec": "x"})", "unknown key 'spec'"},
        Row{"{\"two\\nlines\": 1}", "unknown key 'two lines'"}}) {
    INFO(row.text);
    const Finished end = with_text(row.text);
    is_one_line(end, "STEPGATE_SPEC: ");
    CHECK_THAT(end.err, says(row.says_right));
  }
}

TEST_CASE("a file that cannot be a spec is named, and none is waited for") {
  const TempDir folder;
  REQUIRE(mkfifo((folder / "fifo").c_str(), 0600) == 0);
  write_file(folder / "large", "{\"step\": \"" + std::string(4 << 20, 'x') + "\"}");
  write_file(folder / "list", "[]");
  for (const auto& [name, right] : std::vector<std::pair<std::string, std::string>>{
           {"missing", "cannot be read: No such file"},
           {"fifo", "is a pipe or a socket: name a file"},
           {".", "is a folder: name a file"},
           {"large", "is larger than 4 MiB"},
           {"list", "is no JSON object"}}) {
    INFO(name);
    const Finished end = run(plain({"--spec", folder / name}, {"echo", "ran"}));
    is_one_line(end, "--spec " + (folder / name) + ": ");
    CHECK_THAT(end.err, says(right));
  }
  is_one_line(run(plain({"--spec", ""}, {"true"})), "--spec: the path is empty");
}

TEST_CASE("misuse leaves a marker for a step that the spec names") {
  for (const std::string rest : {R"("grace": "5"})", R"("unknown": 1})", R"("after": 3})",
                                 R"("grace": "5s",})", R"("grace":)", R"("step": "b"})"}) {
    const Steps steps;
    INFO(rest);
    const Finished end =
        with_text(R"({"step": "a", "runDir": ")" + steps.run_dir() + "\", " + rest);
    CHECK(end.code == 125);
    CHECK(is_there(steps.file("a", "out.err")));
    CHECK_FALSE(is_there(steps.file("b", "out.err")));
    CHECK(steps.record("a").value("outcome", "") == "cannot-start");
    CHECK_THAT(steps.record("a").value("reason", ""), says("STEPGATE_SPEC: "));
  }
}

TEST_CASE("misuse on the command line finds the step in the spec, and the other way round") {
  const Steps steps;
  const Json spec{{"step", "a"}, {"runDir", steps.run_dir()}};
  write_file(steps.beside("step.json"), spec.dump());
  CHECK(run(plain({"--spec", steps.beside("step.json"), "--grace", "5"}, {"true"})).code == 125);
  CHECK(is_there(steps.file("a", "out.err")));
  CHECK(with_text(R"({"step": "c", "grace": "5"})", {"--step", "b", "--run-dir", steps.run_dir()})
            .code == 125);
  CHECK(is_there(steps.file("b", "out.err")));
  CHECK_FALSE(is_there(steps.file("c", "out.err")));
  CHECK(run(stepgate({"run", "--spec=" + steps.beside("step.json")})).code == 125);
  CHECK_THAT(steps.record("a").value("reason", ""), says("there is no command"));
}

TEST_CASE("misuse marks the post-file that a spec names") {
  const TempDir folder;
  const Json spec{{"postFile", folder / "done"}, {"grace", "5"}};
  CHECK(with_text(spec.dump()).code == 125);
  CHECK(names_in(folder.path()) == Words{"done.err"});
}

TEST_CASE("a step's name in a spec that is none leaves no marker") {
  const TempDir folder;
  for (const char* name : {"../up", "", "a\\u0000b", "Bad"}) {
    INFO(name);
    const Finished end = with_text(R"({"runDir": ")" + (folder / "run") + R"(", "step": ")" +
                                   std::string(name) + "\"}");
    is_one_line(end, "STEPGATE_SPEC: step");
    CHECK(names_in(folder.path()).empty());
  }
}

}  // namespace stepgate::test
