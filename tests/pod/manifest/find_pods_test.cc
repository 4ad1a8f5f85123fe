#include "pod/manifest/find_pods.h"

#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;

namespace {

// The names of the containers of all Pods, and what is wrong, a line each.
std::string found_in(const std::string& text) {
  const auto stream = yaml::read("p.yaml", text);
  if (!stream) return describe(stream.error());
  yaml::Complaints complaints(*stream);
  std::string all;
  for (const pod::PodManifest& one : pod::find_pods(*stream, complaints)) {
    for (const yaml::Field& container : one.spec["containers"].items()) {
      all += container["name"].string() + "\n";
    }
  }
  for (const Error& error : complaints.all()) all += describe(error) + "\n";
  return all;
}

const std::string kSpec = "spec: {containers: [{name: a}]}";
const std::string kJobSpec = "spec: {template: {" + kSpec + "}}";

}  // namespace

TEST_CASE("Kubernetes' own Pods, Jobs and CronJobs are found, of any version") {
  CHECK(found_in("apiVersion: v1\nkind: Pod\n" + kSpec) == "a\n");
  CHECK(found_in("kind: Pod\n" + kSpec) == "a\n");
  CHECK(found_in("apiVersion: batch/v1\nkind: Job\n" + kJobSpec) == "a\n");
  CHECK(found_in("apiVersion: batch/v1beta1\nkind: CronJob\nspec: {jobTemplate: {" + kJobSpec +
                 "}}") == "a\n");
}

TEST_CASE("what others call by these names is passed over") {
  CHECK(found_in("apiVersion: batch.volcano.sh/v1alpha1\nkind: Job\nspec: {tasks: []}\n").empty());
  CHECK(found_in("apiVersion: example.org/v1\nkind: Pod\n").empty());
  CHECK(found_in("apiVersion: example.org/v1\nkind: List\nitems: 3\n").empty());
}

TEST_CASE("lists may have lists in them, and lists of one kind do not say it again") {
  CHECK(found_in("kind: List\napiVersion: v1\nitems:\n- kind: List\n  items:\n  - {kind: Pod, " +
                 kSpec + "}\n") == "a\n");
  CHECK(found_in("kind: PodList\napiVersion: v1\nitems:\n- {" + kSpec + "}\n- {kind: Pod, " +
                 kSpec + "}\n") == "a\na\n");
  CHECK(found_in("kind: JobList\napiVersion: batch/v1\nitems: [{" + kJobSpec + "}]\n") == "a\n");
  CHECK(found_in("kind: CronJobList\napiVersion: batch/v1\nitems: [{spec: {jobTemplate: {" +
                 kJobSpec + "}}}]\n") == "a\n");
  CHECK(found_in("kind: List\nitems: [{" + kSpec + "}]\n") ==
        "p.yaml:2:9: items[0].kind: this is missing\n");
}
