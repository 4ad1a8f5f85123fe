// A Task or TaskRun becomes a Pod, whose YAML reads as the same Pod.
#include "fuzz/fuzz.h"
#include "pod/render/render.h"
#include "pod/task/resolve.h"
#include "yaml/write_yaml.h"

namespace stepgate::fuzz {
namespace {

pod::ImageConfigs known_images() {
  pod::ImageConfigs images;
  images.add("busybox", {.entrypoint = {"/bin/sh"}, .cmd = {"-c", "true"}});
  return images;
}

void demand_readable(const std::vector<yaml::Value>& manifests) {
  const Result<yaml::Stream> stream = yaml::read("pod", yaml::to_yaml(manifests));
  demand(stream && stream->documents.size() == manifests.size(), "a Pod is YAML");
  for (std::size_t i = 0; i < manifests.size(); ++i) {
    demand(yaml::Value(*stream->documents[i]) == manifests[i], "a Pod survives writing");
  }
}

}  // namespace

void fuzz_one(std::string_view input) {
  Result<yaml::Stream> stream = yaml::read("task", std::string(input));
  if (!stream) return demand_fit_to_show(stream.error());
  pod::TaskInput task_input{.files = {}, .params = {}, .workspaces = {{"source", "emptyDir="}}};
  task_input.files.push_back(std::move(*stream));
  const Result<pod::Task> task = pod::resolve_task(task_input);
  if (!task) return demand_fit_to_show(task.error());
  static const pod::ImageConfigs images = known_images();
  const auto manifests = pod::render_pod(*task, images, {});
  if (!manifests) return demand_fit_to_show(manifests.error());
  demand_readable(*manifests);
}

}  // namespace stepgate::fuzz
