#include "local/show/part.h"

#include "support/catch.h"
#include "support/says.h"

namespace stepgate::test {
namespace {

using local::Part;
using local::Role;

const std::vector<Part> kParts{
    {.container = "prepare", .title = "prepare", .role = Role::init},
    {.container = "step-build", .title = "build", .called = {"/tekton/run/1/out", "step 'build'"}},
    {.container = "step-test", .title = "test", .called = {"/tekton/run/10/out"}},
    {.container = "sidecar-db",
     .title = "db",
     .role = Role::sidecar,
     .called = {"/tekton/run/1/out/db"}}};

local::Container container(const std::string& name, const std::string& title, Role role,
                           const std::string& step) {
  local::Container made;
  made.name = name;
  made.title = title;
  made.role = role;
  made.step = step;
  return made;
}

}  // namespace

TEST_CASE("a Task's steps and sidecars are known by what others wait for") {
  local::PodPlan plan;
  plan.containers = {container("prepare", "prepare", Role::init, ""),
                     container("step-a", "a", Role::step, "step-a"),
                     container("sidecar-db", "db", Role::sidecar, "sidecar-db"),
                     container("step-b", "b", Role::step, "step-b")};
  const std::vector<Part> parts = local::parts_of(plan, "/run-folder");
  REQUIRE(parts.size() == 4);
  CHECK(parts[0].folder.empty());
  CHECK(parts[1].folder == "/run-folder/run/step-a");
  CHECK(local::with_names("/tekton/run/1/out failed", parts) == "b failed");
  CHECK(local::with_names("/tekton/run/stepgate/sidecar-db/ready", parts) == "db");
}

TEST_CASE("the containers of a wrapped Pod are known by their steps' names") {
  local::PodPlan plan;
  plan.containers = {container("web", "web", Role::sidecar, "web"),
                     container("test", "test", Role::step, "test")};
  const std::vector<Part> parts = local::parts_of(plan, "/r");
  CHECK(local::with_names("sidecar 'web', step 'test'", parts) == "web, test");
}

TEST_CASE("what wrappers call each other becomes the steps' names") {
  CHECK(local::with_names("/tekton/run/1/out failed", kParts) == "build failed");
  CHECK(local::with_names("/tekton/run/10/out, step 'build'.", kParts) == "test, build.");
  CHECK(local::with_names("/tekton/run/1/out/db", kParts) == "db");
  CHECK(local::with_names("/tekton/run/2/out", kParts) == "/tekton/run/2/out");
  CHECK(local::with_names("", kParts).empty());
}

TEST_CASE("a step is found by its name and by its container's") {
  CHECK(local::part_called("build", kParts).value()->container == "step-build");
  CHECK(local::part_called("step-build", kParts).value()->container == "step-build");
  CHECK(local::part_called("sidecar-db", kParts).value()->container == "sidecar-db");
}

TEST_CASE("for a step that is not there the nearest is named") {
  const auto found = local::part_called("tset", kParts);
  REQUIRE_FALSE(found.has_value());
  CHECK_THAT(describe(found.error()), says("no step 'tset'") && says("'test'"));
}

}  // namespace stepgate::test
