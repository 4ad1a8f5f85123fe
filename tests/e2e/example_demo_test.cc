// What `./dev demo` shows: a Task of examples/tasks as processes, with a report.
#include <filesystem>

#include "e2e/local_tools.h"
#include "e2e/run_tools.h"
#include "support/skip.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

bool is_possible() {
  for (const std::string program : {"make", "g++"}) {
    if (run(sh("command -v " + program)).code != 0) return !skipped("there is no " + program);
  }
  return may_run_locally(Runner::root) || !skipped("steps cannot be processes here");
}

// With a copy of the program, to be broken.
class Demo {
 public:
  Demo() {
    fs::copy(source_folder() + "/examples/demo/program", run_.beside("program"),
             fs::copy_options::recursive);
  }

  [[nodiscard]] std::string file(const std::string& name) const {
    return run_.beside("program/" + name);
  }
  [[nodiscard]] Finished run() const {
    return run_.run(read_file(source_folder() + "/examples/tasks/cpp-build.yaml"),
                    {"-w", "source=folder=program", "--report", "demo.html"});
  }
  [[nodiscard]] std::string report() const { return read_file(run_.beside("demo.html")); }

 private:
  LocalRun run_;
};

}  // namespace

TEST_CASE(
    "the demonstration runs its steps in order, shows where the time went and writes a page") {
  if (!is_possible()) return;
  const Demo demo;
  const Finished end = demo.run();
  INFO(end.out << end.err);
  CHECK(end.code == 0);
  CHECK_THAT(end.out, says("test      | count_words counts words\n") && says("WAITED"));
  CHECK(end.out.find("compile   |") < end.out.find("test      |"));
  CHECK(end.out.find("test      |") < end.out.find("package   |"));
  for (const char* step : {"fetch", "configure", "compile", "warnings", "test", "package"}) {
    CHECK_THAT(demo.report(), says(step));
  }
}

TEST_CASE("the demonstration fails with the step that fails, as its page says") {
  if (!is_possible()) return;
  const Demo demo;
  write_file(demo.file("expected.txt"), "3 c\n");
  const Finished end = demo.run();
  INFO(end.out << end.err);
  CHECK(end.code == 2);  // make's
  CHECK_THAT(end.out, says("skipped: test failed"));
  CHECK_THAT(demo.report(), says("Failed") && says("skipped: test failed"));
}

}  // namespace stepgate::test
