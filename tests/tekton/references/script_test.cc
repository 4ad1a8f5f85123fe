#include <filesystem>
#include <optional>

#include "support/catch.h"
#include "support/process.h"
#include "support/temp_dir.h"
#include "tekton/references/fake_step_files.h"
#include "tekton/references/references.h"

using namespace stepgate;
using namespace stepgate::tekton;
using namespace stepgate::test;

namespace {

using Words = std::vector<std::string>;

FakeSteps steps() {
  return {.results = {{"a/s", "plain"}},
          .provenance = {{"a", R"({"outputs":[{"name":"img","values":[]}]})"}},
          .scripts = {{"/tekton/scripts/good", "$(steps.a.outputs.img) $(steps.a.results.s)"},
                      {"/tekton/scripts/same", "$(steps.a.results.s)"},
                      {"/tekton/scripts/bad", "$(steps.a.outputs.img)\n$(steps.a.outputs.no)"}}};
}

// The command's words afterwards; nothing on an error.
std::optional<Words> after(const FakeSteps& fake, Words command) {
  StepWords step{.command = std::move(command), .environment = {}, .when = {}};
  if (!replace_references(step, fake_step_files(fake))) return std::nullopt;
  return step.command;
}

}  // namespace

TEST_CASE("in a script its text is replaced, in a copy") {
  const FakeSteps fake = steps();
  CHECK(after(fake, {"/tekton/scripts/good"}) == Words{"/copy"});
  // References to results are not looked for in a script.
  CHECK(*fake.copies == Words{"[] $(steps.a.results.s)"});
  CHECK(after(fake, {"/tekton/scripts//good"}) == std::nullopt);
}

TEST_CASE("a script that does not change is left where it is") {
  const FakeSteps fake = steps();
  CHECK(after(fake, {"/tekton/scripts/same"}) == Words{"/tekton/scripts/same"});
  CHECK_FALSE(after(fake, {"/tekton/scripts/bad"}));
  CHECK_FALSE(after(fake, {"/tekton/scripts/missing"}));
  CHECK(fake.copies->empty());
}

TEST_CASE("only a script of the controller's, alone, is one") {
  const FakeSteps fake = steps();
  for (const Words& command :
       {Words{"/tekton/scripts/good", "argument"}, Words{"/tekton/scripts/below/good"},
        Words{"/tekton/scripts"}, Words{"good"}, Words{"scripts/good"}, Words{"/good"}}) {
    CHECK(after(fake, command) == command);
  }
  CHECK(after(fake, {}) == Words{});
  CHECK(fake.copies->empty());
}

TEST_CASE("an error behind the script leaves the script replaced") {
  const FakeSteps fake = steps();
  StepWords step{
      .command = {"/tekton/scripts/good"}, .environment = {"V=$(steps.a.outputs.no)"}, .when = {}};
  CHECK_FALSE(replace_references(step, fake_step_files(fake)));
  CHECK(step.command == Words{"/copy"});
  CHECK(fake.copies->size() == 1);
}

TEST_CASE("references lead to the files of a real /tekton") {
  const TempDir dir;
  write_file(dir / "run/0/status/results/s", "plain");
  write_file(dir / "run/0/status/artifacts/provenance.json",
             R"({"outputs":[{"name":"img","values":[{"uri":"u"}]}]})");
  std::filesystem::create_directory(dir / "steps");
  std::filesystem::create_symlink(dir / "run/0/status", dir / "steps/step-a");
  write_file(dir / "scripts/0", "#!/bin/sh\necho '$(steps.a.outputs.img)'");
  const StepFiles files = step_files(Paths{dir.path()});
  StepWords step{
      .command = {dir / "scripts/0"}, .environment = {"V=$(steps.a.results.s)"}, .when = {}};
  REQUIRE(replace_references(step, files));
  CHECK(step.environment == Words{"V=plain"});
  CHECK(run(step.command).out == "[{\"uri\":\"u\"}]\n");
  std::filesystem::remove(step.command.front());
  step.environment = {"V=$(steps.a.results.)"};  // the folder itself
  CHECK_FALSE(replace_references(step, files));
}
