#include "pod/task/run.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <vector>

#include <fmt/format.h>

#include "base/nearest.h"
#include "go/duration.h"
#include "pod/task/identity.h"
#include "pod/task/merge.h"
#include "pod/task/pod_template.h"
#include "pod/task/server_rules.h"

namespace stepgate::pod {
namespace {

using yaml::Field;
using yaml::Value;

constexpr std::size_t kSuffixLength = 5;
// What kubectl keeps for itself: as text, the whole manifest.
constexpr std::string_view kLastApplied = "kubectl.kubernetes.io/last-applied-configuration";

struct Meaningless {
  std::string_view field;
  std::string_view sentence;
};

constexpr std::array<Meaningless, 5> kMeaningless{
    {{"resources", "PipelineResources are no more, in Tekton neither"},
     {"debug", "breakpoints need Tekton"},
     {"retries", "a Pod runs once; a Job retries"},
     {"status", "a Pod is cancelled by deleting it"},
     {"statusMessage", "a Pod is cancelled by deleting it"}}};

void check_run_spec(const Field& spec) {
  for (const auto& [field, sentence] : kMeaningless) {
    if (spec[field]) spec[field].complain(sentence);
  }
  spec.only({"params", "serviceAccountName", "taskRef", "taskSpec", "timeout", "podTemplate",
             "workspaces", "stepSpecs", "stepOverrides", "sidecarSpecs", "sidecarOverrides",
             "computeResources", "managedBy", "resources", "debug", "retries", "status",
             "statusMessage"});
}

std::string name_of(const Field& metadata, std::string_view identity) {
  if (std::string name = metadata["name"].string(); !name.empty()) {
    check_object_name(metadata["name"], name);
    return name;
  }
  const Field generate = metadata["generateName"];
  if (generate.string().empty()) {
    metadata.complain("a name or generateName is missing");
    return {};
  }
  std::string name = generate.string() + name_suffix(identity, kSuffixLength);
  check_object_name(generate, name);
  return name;
}

// The Task that a TaskRun refers to; nothing with a complaint where there is none.
const Source* find_task(const Field& ref, const Documents& documents) {
  ref.only({"name", "kind", "apiVersion", "bundle", "resolver", "params"});
  for (const std::string_view field : {"bundle", "resolver", "params"}) {
    if (!ref[field]) continue;
    ref[field].complain("bundles and resolvers need Tekton; put the Task into the input");
    return nullptr;
  }
  const std::string kind = ref["kind"].string();
  if (!kind.empty() && kind != "Task" && kind != "task") {
    ref["kind"].complain(fmt::format("\"{}\" needs Tekton; refer to a Task of the input", kind));
    return nullptr;
  }
  const Field field = ref.required("name");
  const std::string name = field.string();
  const auto found = documents.tasks.find(name);
  if (found != documents.tasks.end()) return &found->second;
  std::vector<std::string> known;
  known.reserve(documents.tasks.size());
  for (const auto& [other, task] : documents.tasks) known.push_back(other);
  const std::string likely = nearest(name, known);
  field.complain(fmt::format("there is no Task \"{}\" in the input{}", name,
                             likely.empty() ? "" : fmt::format("; the nearest is {}", likely)));
  return nullptr;
}

Run run_of_task(const Source& task) {
  task.root.only({"apiVersion", "kind", "metadata", "spec", "status"});
  const Field metadata = task.root.required("metadata");
  const std::string name = metadata.required("name").string();
  if (metadata["name"]) check_object_name(metadata["name"], name);
  return {.name = name,
          .task_name = name,
          .kube_namespace = metadata["namespace"].string(),
          .task = task,
          .spec = task.root.required("spec"),
          .run_spec = std::nullopt};
}

Run run_of_run(const Source& source, const Documents& documents, std::string_view identity) {
  source.root.only({"apiVersion", "kind", "metadata", "spec", "status"});
  const Field metadata = source.root.required("metadata");
  const Field spec = source.root.required("spec");
  check_run_spec(spec);
  const std::string name = name_of(metadata, identity);
  Run run{.name = name,
          .task_name = name,
          .kube_namespace = metadata["namespace"].string(),
          .task = source,
          .spec = spec["taskSpec"],
          .embedded = true,
          .run_spec = spec};
  const Field ref = spec["taskRef"];
  if (ref.present() == run.spec.present()) {
    spec.complain("this needs a taskRef or a taskSpec, and not both");
  }
  if (!ref) return run;
  run.embedded = false;
  if (const Source* const task = find_task(ref, documents)) {
    const Run referred = run_of_task(*task);
    run.task_name = referred.name;
    run.task = referred.task;
    run.spec = referred.spec;
  }
  return run;
}

Value map_of(const Field& metadata, std::string_view name) {
  const Field field = metadata[name];
  check_tags(field, name == "labels" ? Tags::labels : Tags::annotations);
  return field ? Value(field.node()) : Value();
}

// The TaskRun's win over the Task's.
Value metadata_of(std::string_view field, const Run& run, const Documents& documents) {
  Value merged = documents.run ? map_of(documents.run->root["metadata"], field) : Value();
  if (run.embedded) return merged;
  Value below = map_of(run.task.root["metadata"], field);
  if (merged.as_map() == nullptr) return below;
  merge_maps(merged, below);
  return merged;
}

Value without(const Value& map, std::string_view key) {
  Value rest;
  if (map.as_map() == nullptr) return rest;
  for (const auto& [other, value] : *map.as_map()) {
    if (other != key) rest.set(other, value);
  }
  return rest;
}

std::optional<Duration> read_timeout(const Field& timeout) {
  if (!timeout) return std::nullopt;
  const auto duration = parse_go_duration(timeout.string());
  // activeDeadlineSeconds has 32 bits.
  constexpr auto kLongest = std::chrono::seconds(std::numeric_limits<std::int32_t>::max());
  if (duration && *duration > kLongest) {
    timeout.complain("is more than a Pod can have: 596523h at most");
    return std::nullopt;
  }
  if (duration && duration->count() >= 0) return std::chrono::duration_cast<Duration>(*duration);
  timeout.complain("is no duration like 90s or 1h30m");
  return std::nullopt;
}

}  // namespace

Run find_run(const Documents& documents, std::string_view identity) {
  return documents.run ? run_of_run(*documents.run, documents, identity)
                       : run_of_task(*documents.task);
}

void read_run_fields(Task& task, const Run& run, const Documents& documents,
                     const Expander& expander) {
  task.labels = metadata_of("labels", run, documents);
  task.annotations = without(metadata_of("annotations", run, documents), kLastApplied);
  if (!run.run_spec) return;
  const Field& spec = *run.run_spec;
  task.pod_template = read_pod_template(spec["podTemplate"], expander);
  task.compute_resources = read_resources(spec["computeResources"], expander, Claims::refused);
  task.service_account = spec["serviceAccountName"].string();
  task.timeout = read_timeout(spec["timeout"]);
}

}  // namespace stepgate::pod
