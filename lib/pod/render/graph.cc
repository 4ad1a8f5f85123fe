#include "pod/render/graph.h"

#include <algorithm>
#include <ranges>
#include <string>

#include <fmt/format.h>

#include "base/nearest.h"
#include "pod/manifest/circle.h"

namespace stepgate::pod {
namespace {

using Graph = std::vector<std::vector<std::size_t>>;

std::unexpected<Error> wrong(const Place& place, const std::string& sentence) {
  return yaml::wrong_at(place.file, place.position, sentence);
}

Result<std::size_t> index_of(const Task& task, const std::string& name) {
  const auto found = std::ranges::find(task.steps, name, &Step::name);
  if (found != task.steps.end()) return static_cast<std::size_t>(found - task.steps.begin());
  const auto names = task.steps | std::views::transform(&Step::name);
  return wrong(task.place, fmt::format("there is no step '{}' for stepgate.dev/after; the nearest "
                                       "name is '{}'",
                                       name, nearest(name, names)));
}

// Of the annotations alone there may be none: the steps that they do not name wait for the one
// before them.
Result<void> check_ends(const Task& task, const Graph& graph) {
  Waits waits;
  for (std::size_t i = 0; i < graph.size(); ++i) {
    for (const std::size_t other : graph[i]) {
      waits[task.steps[i].name].push_back(task.steps[other].name);
    }
  }
  const std::vector<std::string> circle = find_circle(waits);
  if (circle.empty()) return {};
  return wrong(task.place, fmt::format("these would wait for ever: {}", describe_circle(circle)));
}

}  // namespace

Result<Graph> predecessors_of(const Task& task) {
  Graph graph(task.steps.size());
  for (std::size_t i = 1; i < graph.size(); ++i) graph[i] = {i - 1};
  for (const auto& [name, others] : task.after) {
    const Result<std::size_t> step = index_of(task, name);
    if (!step) return std::unexpected(step.error());
    graph[*step].clear();
    for (const std::string& other : others) {
      const Result<std::size_t> index = index_of(task, other);
      if (!index) return std::unexpected(index.error());
      if (std::ranges::find(graph[*step], *index) == graph[*step].end()) {
        graph[*step].push_back(*index);
      }
    }
  }
  const Result<void> ends = check_ends(task, graph);
  if (!ends) return std::unexpected(ends.error());
  return graph;
}

}  // namespace stepgate::pod
