#include "local/show/results.h"

#include <filesystem>

#include "local/processes/layout.h"
#include "support/catch.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

local::Container container(const std::string& name, const std::string& title) {
  local::Container made;
  made.name = name;
  made.title = title;
  made.step = name;
  return made;
}

class Run {
 public:
  Run() { plan_.containers = {container("step-a", "a"), container("step-b", "b")}; }
  void leaves_message(const std::string& name, const std::string& text) const {
    write_file(local::container_folder(folder_.path(), name).termination_message, text);
  }
  void leaves_file(const std::string& name, const std::string& result,
                   const std::string& text) const {
    write_file(folder_ / ("run/" + name + "/results/" + result), text);
  }
  [[nodiscard]] std::string operator/(const std::string& name) const { return folder_ / name; }
  // "name=value, step.name=value".
  [[nodiscard]] std::string results() const {
    std::string text;
    for (const local::NamedResult& one : local::results_of(plan_, folder_.path())) {
      text += (text.empty() ? "" : ", ") + (one.step.empty() ? "" : one.step + ".") + one.name +
              "=" + one.value;
    }
    return text;
  }

 private:
  TempDir folder_;
  local::PodPlan plan_;
};

}  // namespace

TEST_CASE("a Task's results are those of its steps' messages, the last of one name") {
  const Run run;
  run.leaves_message("step-a", R"([{"key":"digest","value":"old","type":1},)"
                               R"({"key":"n","value":"1","type":4},)"
                               R"({"key":"StartedAt","value":"2026-03-01T12:00:00Z","type":3}])");
  run.leaves_message("step-b", R"([{"key":"digest","value":"new","type":1}])");
  CHECK(run.results() == "digest=new, a.n=1");
}

TEST_CASE("the results of a plain Pod's steps are their files") {
  const Run run;
  run.leaves_file("step-b", "second", "2");
  run.leaves_file("step-b", "first", "1\n");
  run.leaves_file("step-b", ".hidden", "no result's name");
  std::filesystem::create_symlink("/etc/passwd", run / "run/step-b/results/link");
  CHECK(run.results() == "b.first=1\n, b.second=2");
}

TEST_CASE("what is no message has no results") {
  const Run run;
  CHECK(run.results().empty());
  run.leaves_message("step-a", "it was killed");
  run.leaves_message("step-b", "");
  CHECK(run.results().empty());
}

}  // namespace stepgate::test
