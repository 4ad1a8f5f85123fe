// The Tasks of examples/tasks with `stepctl run --podman`.
#include <filesystem>

#include "container/images.h"
#include "container/local_run.h"
#include "container/manifest.h"
#include "container/stand_ins.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/says.h"
#include "support/skip.h"

namespace stepgate::test {
namespace {

constexpr const char* kCompiler = "localhost/compiler";

// Podman, with an image that has this machine's compiler and node where its /usr is mounted.
const Podman* podman_with_compiler() {
  const Podman* podman = test::podman();
  if (podman == nullptr) return nullptr;
  static const bool built = (build_around_usr(*podman, kCompiler), true);
  return built ? podman : nullptr;
}

// In the Task's spec, before `stepTemplate`.
std::string with_usr(const std::string& task) {
  return replaced(task, "  stepTemplate:\n",
                  "  volumes: [{name: usr, hostPath: {path: /usr}}]\n  stepTemplate:\n"
                  "    volumeMounts: [{name: usr, mountPath: /usr, readOnly: true}]\n");
}

// Those of the lines that `stepctl run` shows of a step that it has succeeded.
void check_success(const Finished& end, const std::vector<std::string>& steps) {
  CHECK(end.code == 0);
  for (const std::string& step : steps) {
    CHECK_THAT(squeezed(end.out), says("\n" + step + " succeeded 0 "));
  }
}

}  // namespace

TEST_CASE("the C++ build runs in podman, and its report has each step") {
  const Podman* podman = podman_with_compiler();
  if (podman == nullptr) return;
  const std::string there_was = before(*podman);
  const TempDir reports;
  const std::string program = source_folder() + "/examples/demo/program";
  const Finished end =
      LocalRun(*podman, with_usr(example("tasks/cpp-build.yaml")),
               {"-w", "source=folder=" + program, "-p", std::string("image=") + kCompiler, "-p",
                R"(flags=["-O0"])", "--report", reports / "report.html"})
          .finish();
  INFO(end.out << end.err);
  const std::vector<std::string> steps = {"fetch",    "configure", "compile",
                                          "warnings", "test",      "package"};
  check_success(end, steps);
  CHECK_THAT(squeezed(end.out),
             says("test | count_words counts words\n") && says("\ndigest - ") && says("\nsize - "));
  const std::string report = read_file(reports / "report.html");
  for (const std::string& step : steps) CHECK_THAT(report, says(">" + step + "<"));
  CHECK_THAT(report, says("count_words counts words"));
  CHECK(all_there_is(*podman) == there_was);
}

TEST_CASE("the Node build runs in podman, and leaves its package in the folder that is bound") {
  STEPGATE_NEEDS(run({"sh", "-c", "test -x /usr/bin/node"}).code == 0, "node in /usr/bin");
  const Podman* podman = podman_with_compiler();
  if (podman == nullptr) return;
  const std::string there_was = before(*podman);
  const TempDir packages;
  std::filesystem::permissions(packages.path(), std::filesystem::perms{0777});
  const Finished end = LocalRun(*podman, with_usr(example("tasks/node-build.yaml")),
                                {"-w", "package=folder=" + packages.path().string(), "-p",
                                 std::string("image=") + kCompiler, "-p", "version=2.0.0"})
                           .finish();
  INFO(end.out << end.err);
  check_success(end, {"write", "check", "test", "pack"});
  CHECK(std::filesystem::exists(packages / "slugs-2.0.0.tgz"));
  CHECK(all_there_is(*podman) == there_was);
}

TEST_CASE("the steps of a Task wait in podman until its database is ready") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  build_database(*podman);
  const std::string there_was = before(*podman);
  LocalRun run(*podman, example("tasks/database.yaml"));
  std::string database;
  REQUIRE(eventually(
      [&] {
        database = podman->expect({"ps", "-q", "--filter", "name=sidecar-db"});
        return !database.empty();
      },
      std::chrono::minutes(1)));
  podman->expect({"exec", database.substr(0, database.find('\n')), "touch", "/tmp/begin"});
  const Finished end = run.finish();
  INFO(end.out << end.err);
  check_success(end, {"migrate", "load", "check"});
  CHECK_THAT(squeezed(end.out),
             says("check | quince\n") && says("\ndb ended ") && says("\nkinds 3\n"));
  CHECK(all_there_is(*podman) == there_was);
}

TEST_CASE("the finally step of a Task runs in podman where another has failed") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string there_was = before(*podman);
  const Finished end =
      LocalRun(*podman, example("tasks/graph.yaml"), {"-p", "greeting=Hullo"}).finish();
  INFO(end.out << end.err);
  CHECK(end.code == 1);
  CHECK_THAT(squeezed(end.out), says("\nunit failed 1 ") && says("\ndocs succeeded 0 ") &&
                                    says("\npublish skipped ") && says("\nreport succeeded 0 ") &&
                                    says("report | not published\n"));
  CHECK(all_there_is(*podman) == there_was);
}

}  // namespace stepgate::test
