#include "local/ordered_pod.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "pod/manifest/find_pods.h"
#include "pod/render/parts.h"
#include "pod/render/render.h"
#include "pod/wrap/wrap.h"
#include "yaml/as_stream.h"

namespace stepgate::local {
namespace {

using Errors = std::vector<Error>;
using Streams = std::vector<yaml::Stream>;

bool is_tektons(const yaml::Node& document) {
  const yaml::Node* const version = document.find("apiVersion");
  if (version != nullptr && version->text.starts_with("tekton.dev/")) return true;
  const yaml::Node* const items = document.find("items");
  return items != nullptr && std::ranges::any_of(items->items, [](const yaml::Node* item) {
           return is_tektons(*item);
         });
}

bool has_pod(const yaml::Stream& stream) {
  yaml::Complaints ignored(stream);
  return !pod::find_pods(stream, ignored).empty();
}

template <class Part>
void use_shell(Part& part, const pod::ImageConfigs& images) {
  const bool knows = part.script || (part.words.command && !part.words.command->empty()) ||
                     images.find(pod::text_at(part.container, "image")) != nullptr;
  if (!knows && !part.words.args.empty() && part.words.args.front() == "-c") {
    part.words.command = {"sh"};
  }
}

std::expected<Streams, Errors> rendered(const pod::TaskInput& input,
                                        const pod::ImageConfigs& images, Images use) {
  const auto failed = [](const Error& error) { return std::unexpected(Errors{error}); };
  Result<pod::Task> task = pod::resolve_task(input);
  if (!task) return failed(task.error());
  if (use == Images::not_used) {
    for (pod::Step& step : task->steps) use_shell(step, images);
    for (pod::Sidecar& sidecar : task->sidecars) use_shell(sidecar, images);
  }
  const auto pod = pod::render_pod(*task, images, {.with_stepgate = true});
  if (!pod) return failed(pod.error());
  Streams streams;
  streams.push_back(yaml::as_stream(fmt::format("the Pod of {}", task->name), *pod));
  return streams;
}

std::expected<Streams, Errors> wrapped(Streams streams, const pod::ImageConfigs& images) {
  for (yaml::Stream& stream : streams) {
    if (!has_pod(stream)) continue;
    auto text = pod::wrap(stream, images);
    if (!text) return std::unexpected(std::move(text.error()));
    auto read = yaml::read(stream.name, std::move(*text));
    if (!read) return std::unexpected(Errors{read.error()});
    stream = std::move(*read);
  }
  return streams;
}

}  // namespace

std::expected<Streams, Errors> ordered_pod(pod::TaskInput input, const pod::ImageConfigs& images,
                                           Images use) {
  const bool is_task = std::ranges::any_of(input.files, [](const yaml::Stream& stream) {
    return std::ranges::any_of(stream.documents,
                               [](const yaml::Node* document) { return is_tektons(*document); });
  });
  if (is_task) return rendered(input, images, use);
  if (!input.params.empty() || !input.workspaces.empty()) {
    return std::unexpected(Errors{invalid("-p and -w are for Tasks, and here is none").error()});
  }
  return wrapped(std::move(input.files), images);
}

}  // namespace stepgate::local
