// Artifacts: what steps say they have made, referred to and reported.
#include <algorithm>
#include <filesystem>

#include <sys/stat.h>

#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {
namespace {

// What a tool leaves, and its two lists as a reference to them comes out.
constexpr const char* kProvenance = R"({
  "inputs": [{"name": "source", "values": [{"uri": "git:x", "digest": {"sha1": "ab"}}]}],
  "outputs": [{"name": "image", "values": [{"digest": {"sha256": "cd"}, "uri": "pkg:y"}]}]
})";
constexpr const char* kSource = R"([{"digest":{"sha1":"ab"},"uri":"git:x"}])";
constexpr const char* kImage = R"([{"digest":{"sha256":"cd"},"uri":"pkg:y"}])";

struct Made : Task {
  Made() { write_file(at("steps/step-a/artifacts/provenance.json"), kProvenance); }
};

}  // namespace

TEST_CASE("artifacts of earlier steps are put into arguments and environment", "[tekton]") {
  if (!can_show()) return;
  const Made task;
  Options options = task.shown();
  options.environment["IMAGE"] = "=$(steps.a.outputs.image)";
  const Finished end = run(
      task.step(1, {}, sh("echo \"$1\"; echo \"$IMAGE\"", {"$(steps.a.inputs.source)"})), options);
  CHECK(end.out == std::string(kSource) + "\n=" + kImage + "\n");
}

TEST_CASE("an artifact that is not there is said and the step runs as it is", "[tekton]") {
  if (!can_show()) return;
  const Made task;
  for (const char* reference : {"$(steps.a.outputs.none)", "$(steps.none.outputs.image)"}) {
    const Finished end = run(task.step(1, {}, {"echo", reference}), task.shown());
    CHECK(end.code == 0);
    CHECK(end.out == std::string(reference) + "\n");
    CHECK_FALSE(end.err.empty());
  }
}

TEST_CASE("artifacts are put into a copy of a script whose folder is read-only", "[tekton]") {
  if (!can_show()) return;
  const Made task;
  const std::string script = "#!/bin/sh\necho '$(steps.a.outputs.image)' $#\n";
  write_file(task.at("scripts/script-0"), script);
  REQUIRE(chmod(task.at("scripts/script-0").c_str(), 0755) == 0);
  Options options = task.shown();
  std::filesystem::create_directory(task.at("tmp"));
  options.environment["TMPDIR"] = "/tekton/tmp";
  const Finished end = run(task.step(1, {}, {"/tekton/scripts/script-0"}), options);
  CHECK(end.code == 0);
  CHECK(end.out == std::string(kImage) + " 0\n");
  CHECK(read_file(task.at("scripts/script-0")) == script);
  // With words of its own the script is not looked into.
  CHECK(run(task.step(1, {}, {"/tekton/scripts/script-0", "x"}), options).out ==
        "$(steps.a.outputs.image) 1\n");
}

TEST_CASE("a step's artifacts and the task's are told behind its results", "[tekton]") {
  if (!can_show()) return;
  const Task task;
  const Words make =
      sh("printf '{\"a\":1}' >\"$1/artifacts/provenance.json\"; mkdir /tekton/artifacts;"
         "printf '{\"b\":2}' >/tekton/artifacts/provenance.json;"
         "printf x >\"$1/results/r\"",
         {task.at("run/0/status")});
  CHECK(run(task.step(0, {"-step_results", "r"}, make), task.shown()).code == 0);
  const std::string own = task.at("run/0/status/artifacts/provenance.json");
  const Words rows = task.message(0);
  CHECK(Words(rows.begin(), rows.begin() + 1) == Words{"4 r=x"});
  CHECK(std::count(rows.begin(), rows.end(), "5 " + own + R"(={"a":1})") == 1);
  CHECK(std::count(rows.begin(), rows.end(), R"(6 /tekton/artifacts/provenance.json={"b":2})") ==
        1);
  CHECK(rows.size() == 4);
}

TEST_CASE("results from elsewhere keep artifacts out of the message as well", "[tekton]") {
  const Task task;
  const Words make = sh("printf 1 >\"$1/artifacts/provenance.json\"; printf x >\"$1/results/r\"",
                        {task.at("run/0/status")});
  CHECK(run(task.step(0, {"-step_results", "r", "-result_from", "sidecar-logs"}, make)).code == 0);
  CHECK(task.message(0) == Words{"3 StartedAt"});
}

}  // namespace stepgate::test
