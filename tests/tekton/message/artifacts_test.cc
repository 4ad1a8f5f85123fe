#include "tekton/message/artifacts.h"

#include <cerrno>
#include <filesystem>

#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::tekton;
using namespace stepgate::test;

TEST_CASE("the step's artifacts come before the task's, each under its path") {
  const TempDir dir;
  const Paths paths{dir / "tekton"};
  const std::string step = dir / "status/artifacts/provenance.json";
  const std::string task = dir / "tekton/artifacts/provenance.json";
  CHECK(read_artifacts(dir / "status", paths).value().empty());
  write_file(task, "not looked at");
  CHECK(read_artifacts(dir / "status", paths).value() ==
        std::vector<Row>{{task, "not looked at", RowType::task_artifacts}});
  write_file(step, "{}");
  const std::vector<Row> both = {{step, "{}", RowType::step_artifacts},
                                 {task, "not looked at", RowType::task_artifacts}};
  CHECK(read_artifacts(dir / "status", paths).value() == both);
  CHECK(read_artifacts(dir / "status//", paths).value() == both);
}

TEST_CASE("a step without a folder has no artifacts of its own") {
  const TempDir dir;
  CHECK(read_artifacts("", Paths{dir.path()}).value().empty());
}

TEST_CASE("artifacts that cannot be read are an error") {
  const TempDir dir;
  std::filesystem::create_directories(dir / "status/artifacts/provenance.json");
  CHECK(read_artifacts(dir / "status", Paths{dir.path()}).error().code == EISDIR);
}
