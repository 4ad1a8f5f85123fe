// Where options come from, and which of them count.
#include <cstdlib>

#include "cli/parse.h"
#include "support/catch.h"
#include "support/says.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::cli;
using namespace std::chrono_literals;
using stepgate::test::says;
using Words = std::vector<std::string>;

namespace {

class Variable {
 public:
  explicit Variable(const std::string& text) { setenv("STEPGATE_SPEC", text.c_str(), 1); }
  ~Variable() { unsetenv("STEPGATE_SPEC"); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
};

Result<std::variant<Draft, Help>> parsed(const Arguments& arguments, bool for_wait) {
  const std::string name = for_wait ? "stepgate wait" : "stepgate run";
  return parse_options({name, "Does it.", "Usage: it", "Example: it", for_wait}, arguments);
}

Draft draft_of(const Words& options, const Words& command = {}, bool for_wait = false) {
  const auto result = parsed({options, command, !command.empty()}, for_wait);
  if (!result) FAIL(describe(result.error()));
  return std::get<Draft>(*result);
}

std::string complaint(const Words& options, bool for_wait = false) {
  const auto result = parsed({options, {}, false}, for_wait);
  return result ? "" : describe(result.error());
}

}  // namespace

TEST_CASE("a spec in the environment is as good as options") {
  const Variable spec(R"({"step": "a", "runDir": "/r", "timeout": "9s", "after": ["x,y", "z"],
                          "command": ["make", "-j2"]})");
  const Draft draft = draft_of({});
  CHECK(draft.report.step == "a");
  CHECK(draft.report.run_dir == "/r");
  CHECK(draft.spec.ending.timeout == 9s);
  CHECK(draft.spec.wait.predecessors.size() == 3);
  CHECK(draft.spec.command == Words{"make", "-j2"});
}

TEST_CASE("the command line replaces what a spec says, a list as a whole") {
  const Variable spec(R"({"grace": "1s", "drain": "2s", "after": ["x", "y"], "waitFile": ["/f"],
                          "command": ["make"]})");
  const Draft draft = draft_of({"--after", "z", "--grace=3s"}, {"true", "x"});
  CHECK(draft.spec.ending.grace == 3s);
  CHECK(draft.spec.ending.drain == 2s);
  REQUIRE(draft.spec.wait.predecessors.size() == 2);
  CHECK(draft.spec.wait.predecessors[0].path.ends_with("/z/out"));
  CHECK(draft.spec.wait.predecessors[1].path == "/f");
  CHECK(draft.spec.command == Words{"true", "x"});
}

TEST_CASE("a value that the command line replaces need not be good") {
  const Variable spec(R"({"grace": "soon"})");
  CHECK(draft_of({"--grace", "1s"}).spec.ending.grace == 1s);
  CHECK_THAT(complaint({}), says("STEPGATE_SPEC: grace: 'soon' is no duration"));
}

TEST_CASE("a file given by --spec wins over STEPGATE_SPEC, of which nothing is then read") {
  const test::TempDir folder;
  test::write_file(folder / "step.json", R"({"grace": "5s"})");
  const Variable spec("no JSON at all");
  const Draft draft = draft_of({"--spec", folder / "step.json"});
  CHECK(draft.spec.ending.grace == 5s);
  CHECK(complaint({}).starts_with("STEPGATE_SPEC: the text is no JSON at line 1, column "));
}

TEST_CASE("an empty STEPGATE_SPEC is none") {
  const Variable spec("");
  CHECK(draft_of({}).spec.command.empty());
}

TEST_CASE("wait reads its own options from a spec, and no command") {
  {
    const Variable spec(R"({"after": ["a"], "waitTimeout": "1s"})");
    CHECK(draft_of({}, {}, true).spec.wait.timeout == 1s);
  }
  for (const char* text : {R"({"command": ["make"]})", R"({"step": "a"})"}) {
    const Variable spec(text);
    CHECK_THAT(complaint({}, true), says("STEPGATE_SPEC: ") && says("is for run only"));
  }
}

TEST_CASE("a file that is no spec is named, with what would be right") {
  const test::TempDir folder;
  test::write_file(folder / "empty");
  test::write_file(folder / "large", std::string((4 << 20) + 1, ' '));
  test::write_file(folder / "list", "[]");
  test::write_file(folder / "bad", R"({"drain": "1"})");
  const auto said = [&](const std::string& name) { return complaint({"--spec", folder / name}); };
  CHECK(said("missing") ==
        "--spec " + (folder / "missing") + ": cannot be read: No such file or directory");
  CHECK_THAT(said(""), says("is a folder: name a file"));
  CHECK_THAT(said("empty"), says("--spec " + (folder / "empty") + ": the text is empty"));
  CHECK_THAT(said("large"), says("larger than 4 MiB"));
  CHECK_THAT(said("list"), says("is no JSON object"));
  CHECK_THAT(said("bad"), says("/bad: drain: '1' is no duration"));
  CHECK(complaint({"--spec="}).starts_with("--spec needs a value"));
  CHECK(complaint({"--spec", ""}) == "--spec: the path is empty: name one");
}
