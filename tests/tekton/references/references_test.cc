#include "tekton/references/references.h"

#include <optional>

#include "support/catch.h"
#include "tekton/references/fake_step_files.h"

using namespace stepgate;
using namespace stepgate::tekton;
using namespace stepgate::test;

namespace {

using Words = std::vector<std::string>;

const FakeSteps kSteps = {
    .results = {{"a/s", "plain"},
                {"a/l", R"(["x","y z"])"},
                {"a/none", "[]"},
                {"a/o", R"({"k":"v","q":"w"})"},
                {"a/nul", std::string("n\0l", 3)},
                {"a/sly", "$(steps.a.results.s) $(steps.a.outputs.img)"},
                {"a/megabyte", std::string(900'000, 'x')}},
    .provenance = {{"a", R"({"outputs":[{"name":"img","values":[{"uri":"u"}]}]})"}},
};

// What becomes of the command `echo WORD…`, without `echo`; nothing on an error, which must have
// changed nothing.
std::optional<Words> arguments(Words words) {
  StepWords step{.command = {"echo"}, .environment = {}, .when = {}};
  step.command.insert(step.command.end(), words.begin(), words.end());
  const Words before = step.command;
  const Result<void> done = replace_references(step, fake_step_files(kSteps));
  if (!done) {
    CHECK(step.command == before);
    return std::nullopt;
  }
  return Words(step.command.begin() + 1, step.command.end());
}

// What becomes of V=TEXT.
std::optional<std::string> value_of(const std::string& text) {
  StepWords step{.command = {"env"}, .environment = {"V=" + text}, .when = {}};
  if (!replace_references(step, fake_step_files(kSteps))) return std::nullopt;
  return step.environment.front().substr(2);
}

}  // namespace

TEST_CASE("a result stands in an argument for its reference") {
  CHECK(arguments({"<$(steps.a.results.s)>"}) == Words{"<plain>"});
  CHECK(arguments({"$(steps.a.results.l[1])"}) == Words{"y z"});
  CHECK(arguments({"$(steps.a.results.o.k)-$(steps.a.results.o.q)"}) == Words{"v-w"});
  CHECK(arguments({"$(steps.a.outputs.img)"}) == Words{R"([{"uri":"u"}])"});
  CHECK(arguments({"$(params.x) $(steps.a.exitCode.path) $$ $("}) ==
        Words{"$(params.x) $(steps.a.exitCode.path) $$ $("});
}

TEST_CASE("a list becomes several arguments where it is a whole one") {
  CHECK(arguments({"1", "$(steps.a.results.l[*])", "2"}) == Words{"1", "x", "y z", "2"});
  CHECK(arguments({"$(steps.a.results.none[*])"}) == Words{""});
  CHECK_FALSE(arguments({"-$(steps.a.results.l[*])"}));
  CHECK_FALSE(arguments({"$(steps.a.results.l[*])$(steps.a.results.s)"}));
  CHECK(arguments({"-$(steps.a.results.none[*])"}) == Words{"-"});
}

TEST_CASE("a value of another kind than the reference is for is an empty one") {
  CHECK(arguments({"<$(steps.a.results.l)>"}) == Words{"<>"});
  CHECK(arguments({"<$(steps.a.results.o)>"}) == Words{"<>"});
  CHECK(arguments({"<$(steps.a.results.s.k)>"}) == Words{"<>"});
  CHECK(arguments({"<$(steps.a.results.o.missing)>"}) == Words{"<>"});
  CHECK(arguments({"<$(steps.a.results.s[*])>"}) == Words{"<>"});
}

TEST_CASE("an index must be there") {
  CHECK_FALSE(arguments({"$(steps.a.results.l[2])"}));
  CHECK_FALSE(arguments({"$(steps.a.results.s[0])"}));
  CHECK_FALSE(arguments({"$(steps.a.results.o[0])"}));
}

TEST_CASE("the environment's values are replaced, a list there is empty") {
  CHECK(value_of("env:$(steps.a.results.s)") == "env:plain");
  CHECK(value_of("$(steps.a.results.s)=$(steps.a.outputs.img)") == R"(plain=[{"uri":"u"}])");
  CHECK(value_of("<$(steps.a.results.l[*])>") == "<>");
  CHECK_FALSE(value_of("$(steps.b.results.s)"));
}

TEST_CASE("the conditions are replaced, results only") {
  StepWords step{.command = {"true"},
                 .environment = {},
                 .when = {{.input = "$(steps.a.results.s)",
                           .must_be_in = true,
                           .values = {"1", "$(steps.a.results.l[*])", "$(steps.a.results.o.k)!"},
                           .cel = "'$(steps.a.results.s)' == '$(steps.a.outputs.img)'"}}};
  REQUIRE(replace_references(step, fake_step_files(kSteps)));
  const WhenRow& row = step.when.front();
  CHECK(row.input == "plain");
  CHECK(row.values == Words{"1", "x", "y z", "v!"});
  CHECK(row.cel == "'plain' == '$(steps.a.outputs.img)'");
  step.when.front().values = {"<$(steps.a.results.l[*])>"};
  CHECK_FALSE(replace_references(step, fake_step_files(kSteps)));
}

// Results are put in first, in the order of environment, conditions, command; then artifacts.
TEST_CASE("a result that cannot be had ends the replacing of results, not that of artifacts") {
  for (const std::string bad :
       {"$(steps.b.results.s)", "$(steps.a.results.t)", "$(steps.a.results.x.y.z)"}) {
    INFO(bad);
    StepWords step{.command = {"$(steps.a.results.s)", "$(steps.a.outputs.img)", bad},
                   .environment = {"V=$(steps.a.results.s)"},
                   .when = {{"$(steps.a.results.s)", true, {}, {}}}};
    CHECK_FALSE(replace_references(step, fake_step_files(kSteps)));
    CHECK(step.environment == Words{"V=plain"});
    CHECK(step.when.front().input == "plain");
    CHECK(step.command == Words{"$(steps.a.results.s)", R"([{"uri":"u"}])", bad});
  }
}

TEST_CASE("what comes behind a result that cannot be had stays as it was") {
  StepWords step{.command = {"$(steps.a.results.s)"},
                 .environment = {"V=$(steps.a.results.s)", "W=$(steps.b.results.s)",
                                 "X=$(steps.a.results.s)", "Y=$(steps.a.outputs.img)"},
                 .when = {{"$(steps.a.results.s)", true, {}, {}}}};
  CHECK_FALSE(replace_references(step, fake_step_files(kSteps)));
  CHECK(step.environment ==
        Words{"V=plain", "W=$(steps.b.results.s)", "X=$(steps.a.results.s)", R"(Y=[{"uri":"u"}])"});
  CHECK(step.when.front().input == "$(steps.a.results.s)");
  CHECK(step.command == Words{"$(steps.a.results.s)"});
}

TEST_CASE("an artifact that cannot be had ends the replacing of artifacts, not that of results") {
  for (const std::string bad :
       {"$(steps.b.outputs.img)", "$(steps.a.outputs.other)", "$(steps.a.inputs.img)"}) {
    INFO(bad);
    StepWords step{.command = {"$(steps.a.results.s)", "$(steps.a.outputs.img)", bad,
                               "$(steps.a.outputs.img)"},
                   .environment = {"V=$(steps.a.outputs.img)"},
                   .when = {}};
    CHECK_FALSE(replace_references(step, fake_step_files(kSteps)));
    CHECK(step.command == Words{"plain", R"([{"uri":"u"}])", bad, "$(steps.a.outputs.img)"});
    CHECK(step.environment == Words{"V=$(steps.a.outputs.img)"});
  }
}

TEST_CASE("a result is not searched for references to results") {
  CHECK(arguments({"$(steps.a.results.sly)", "$(steps.a.results.s)"}) ==
        Words{R"($(steps.a.results.s) [{"uri":"u"}])", "plain"});
}

TEST_CASE("a NUL byte is an error rather than the end of an argument") {
  CHECK_FALSE(arguments({"$(steps.a.results.nul)"}));
  CHECK_FALSE(value_of("$(steps.a.results.nul)"));
}

TEST_CASE("references cannot fill the memory") {
  CHECK(arguments({"$(steps.a.results.megabyte)"})->front().size() == 900'000);
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "$(steps.a.results.megabyte)";
  CHECK_FALSE(arguments({many}));
}
