// The build that `./dev demo` shows: examples/demo, with the program under test.
#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

bool is_possible() {
  for (const std::string program : {"bash", "git", "make", "c++", "python3"}) {
    if (run(sh("command -v " + program)).code != 0) return !skipped("there is no " + program);
  }
  return true;
}

// A copy of the example, to be broken.
class Demo {
 public:
  Demo() {
    fs::copy(source_folder() + "/examples/demo", folder_.path(), fs::copy_options::recursive);
  }

  [[nodiscard]] std::string file(const std::string& name) const { return folder_ / name; }
  [[nodiscard]] Finished run() const {
    return Process({file("run"), fs::path(stepgate()).parent_path()})
        .finish(std::chrono::minutes(4));
  }

 private:
  TempDir folder_;
};

// The table's first two columns, a line each: "fetch exited 0".
std::string outcomes(const std::string& out) {
  const std::size_t table = out.find("\nstep ");
  REQUIRE(table != std::string::npos);
  std::istringstream lines(out.substr(table + 1));
  std::string text;
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::istringstream words(line);
    std::string step;
    std::string outcome;
    std::string code;
    words >> step >> outcome >> code;
    text += step + " " + outcome + " " + code + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("the demonstration runs its four steps in order and shows a table of them") {
  if (!is_possible()) return;
  const Finished end = Demo().run();
  INFO(end.out << end.err);
  CHECK(end.code == 0);
  CHECK_THAT(end.out, says("[test] count_words counts words\n"));
  CHECK(outcomes(end.out) == "fetch exited 0\ncompile exited 0\ntest exited 0\npackage exited 0\n");
  CHECK(end.out.find("[compile]") < end.out.find("[test]"));
  CHECK(end.out.find("[test]") < end.out.find("[package]"));
}

TEST_CASE("the demonstration fails with the step that fails and shows which was skipped") {
  if (!is_possible()) return;
  const Demo demo;
  write_file(demo.file("program/expected.txt"), "3 c\n");
  const Finished end = demo.run();
  INFO(end.out << end.err);
  CHECK(end.code == 2);  // make's
  CHECK(outcomes(end.out) ==
        "fetch exited 0\ncompile exited 0\ntest exited 2\npackage skipped 121\n");
  CHECK_THAT(end.out, says("[package] stepgate: skipped: step 'test' failed"));
  CHECK_THAT(end.err, says("the build failed"));
}

TEST_CASE("the demonstration fails where its table does") {
  if (!is_possible()) return;
  const Demo demo;
  write_file(demo.file("table"), "#!/bin/sh\nexit 3\n");
  CHECK(demo.run().code == 1);
}

}  // namespace stepgate::test
