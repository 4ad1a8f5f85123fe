#include "local/show/part.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/nearest.h"
#include "pod/render/run_folders.h"
#include "pod/render/tekton_layout.h"

namespace stepgate::local {
namespace {

struct Match {
  std::size_t size = 0;
  const Part* part = nullptr;
};

// The longest that `text` begins with: "a" and "a b" may both be there.
Match longest_at(std::string_view text, std::span<const Part> parts) {
  Match longest;
  for (const Part& part : parts) {
    for (const std::string& called : part.called) {
      if (called.size() > longest.size && text.starts_with(called))
        longest = {called.size(), &part};
    }
  }
  return longest;
}

}  // namespace

std::vector<Part> parts_of(const PodPlan& plan, const std::string& run_folder) {
  std::vector<Part> parts;
  std::size_t task_steps = 0;
  for (const Container& container : plan.containers) {
    Part part{.container = container.name, .title = container.title, .role = container.role};
    part.is_ours = container.role == Role::init && container.needs_program;
    if (!container.step.empty()) {
      part.folder = fmt::format("{}/run/{}", run_folder, container.step);
      part.called = {fmt::format("step '{}'", container.step),
                     fmt::format("sidecar '{}'", container.step),
                     pod::RunFolders::path_of(container.step) + "/ready",
                     pod::RunFolders::path_of(container.step) + "/out"};
    }
    // Steps of a Task are waited for by their number.
    if (part.role == Role::step) part.called.push_back(pod::marker_of(task_steps++));
    parts.push_back(std::move(part));
  }
  return parts;
}

std::string with_names(std::string_view text, std::span<const Part> parts) {
  std::string named;
  while (!text.empty()) {
    const Match match = longest_at(text, parts);
    if (match.part == nullptr) {
      named += text.front();
      text.remove_prefix(1);
    } else {
      named += match.part->title;
      text.remove_prefix(match.size);
    }
  }
  return named;
}

Result<const Part*> part_called(std::string_view name, std::span<const Part> parts) {
  const auto is_it = [name](const Part& part) {
    return part.container == name || part.title == name;
  };
  const auto found = std::ranges::find_if(parts, is_it);
  if (found != parts.end()) return &*found;
  std::vector<std::string> names;
  for (const Part& part : parts) {
    if (part.role != Role::init) names.push_back(part.title);
  }
  return invalid(
      fmt::format("there is no step '{}': do you mean '{}'?", name, nearest(name, names)));
}

}  // namespace stepgate::local
