// Steps that wait for other steps, whatever the order they are started in.
#include <memory>

#include "e2e/steps.h"

namespace stepgate::test {
namespace {

// A command that appends its step's name to a file.
Words note(const Steps& steps, const std::string& step) {
  return {"sh", "-c", "echo " + step + " >>" + steps.beside("order")};
}

}  // namespace

TEST_CASE("steps started in reverse order run in order") {
  const Steps steps;
  const Words names{"fetch", "compile", "test", "package", "push"};
  std::vector<std::unique_ptr<Process>> started;
  for (std::size_t i = names.size(); i-- > 0;) {
    const Words options = i == 0 ? Words{} : Words{"--after", names[i - 1]};
    if (i == 0) {
      for (std::size_t j = 1; j < names.size(); ++j) REQUIRE(steps.reaches(names[j], "waiting"));
    }
    started.push_back(
        std::make_unique<Process>(steps.run(names[i], options, note(steps, names[i]))));
  }
  for (const auto& step : started) CHECK(step->finish().code == 0);
  CHECK(read_file(steps.beside("order")) == "fetch\ncompile\ntest\npackage\npush\n");
}

TEST_CASE("a comma list and a repeated --after wait for every step that they name") {
  const Steps steps;
  Process last(steps.run("last", {"--after", "a,b", "--after", "c", "--after", "a"},
                         {"sh", "-c", "echo last >>" + steps.beside("order")}));
  REQUIRE(steps.reaches("last", "waiting"));
  for (const char* name : {"c", "a", "b"}) {
    CHECK_FALSE(is_there(steps.beside("order")));
    CHECK(steps.state("last") == "waiting");
    CHECK(run(steps.run(name, {}, {"true"})).code == 0);
  }
  CHECK(last.finish().code == 0);
  CHECK(read_file(steps.beside("order")) == "last\n");
}

TEST_CASE("a diamond of steps meets again") {
  const Steps steps;
  Process bottom(steps.run("bottom", {"--after", "left,right"}, note(steps, "bottom")));
  Process left(steps.run("left", {"--after", "top"}, {"true"}));
  Process right(steps.run("right", {"--after", "top"}, {"true"}));
  REQUIRE(steps.reaches("bottom", "waiting"));
  Process top(steps.run("top", {}, note(steps, "top")));
  CHECK(bottom.finish().code == 0);
  CHECK(read_file(steps.beside("order")) == "top\nbottom\n");
  for (Process* process : {&left, &right, &top}) CHECK(process->finish().code == 0);
}

TEST_CASE("a step whose predecessors are finished already starts at once") {
  const Steps steps;
  steps.mark("a");
  steps.mark("b");
  CHECK(run(steps.run("c", {"--after", "a,b"}, note(steps, "c"))).code == 0);
  CHECK(read_file(steps.beside("order")) == "c\n");
}

TEST_CASE("where both markers are there the step has succeeded") {
  const Steps steps;
  steps.mark("a");
  steps.mark("a", "out.err");
  CHECK(run(steps.run("b", {"--after", "a"}, {"true"})).code == 0);
}

TEST_CASE("a folder or a link named out is a marker like any other and is not followed") {
  const Steps steps;
  write_file(steps.file("folder", "out/something"));
  std::filesystem::create_directories(steps.run_dir() + "/link");
  std::filesystem::create_symlink("/nowhere", steps.file("link", "out"));
  CHECK(run(steps.run("next", {"--after", "folder,link"}, {"true"})).code == 0);
}

TEST_CASE("the run directory may be named by the environment and be relative") {
  const Steps steps;
  Options options;
  options.environment["STEPGATE_RUN_DIR"] = "here/run";
  options.working_directory = std::filesystem::path(steps.run_dir()).parent_path();
  const Words words =
      stepgate({"run", "--step", "a", "--", "sh", "-c", "echo \"$STEPGATE_RUN_DIR\""});
  const Finished finished = run(words, options);
  CHECK(finished.code == 0);
  CHECK(finished.out == steps.beside("here/run") + "\n");
  CHECK(is_there(steps.beside("here/run/a/out")));
}

}  // namespace stepgate::test
