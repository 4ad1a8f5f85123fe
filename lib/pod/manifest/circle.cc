#include "pod/manifest/circle.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace stepgate::pod {
namespace {

// Those that can never start: what remains when all that wait for nothing are taken out, again and
// again (Kahn's algorithm).
std::set<std::string> stuck(const Waits& waits) {
  std::map<std::string, std::size_t> missing;
  std::map<std::string, std::vector<std::string>> successors;
  std::vector<std::string> free;
  for (const auto& [step, others] : waits) {
    for (const std::string& other : others) {
      if (!waits.contains(other)) continue;
      ++missing[step];
      successors[other].push_back(step);
    }
    if (!missing.contains(step)) free.push_back(step);
  }
  while (!free.empty()) {
    const std::string done = free.back();
    free.pop_back();
    for (const std::string& next : successors[done]) {
      if (--missing[next] > 0) continue;
      missing.erase(next);
      free.push_back(next);
    }
  }
  std::set<std::string> rest;
  for (const auto& [step, count] : missing) rest.insert(step);
  return rest;
}

}  // namespace

std::vector<std::string> find_circle(const Waits& waits) {
  const std::set<std::string> rest = stuck(waits);
  if (rest.empty()) return {};
  // Each of the rest waits for one of the rest, so that walking on comes back.
  std::vector<std::string> way = {*rest.begin()};
  std::set<std::string> seen;
  while (seen.insert(way.back()).second) {
    const std::vector<std::string>& others = waits.at(way.back());
    const auto is_stuck = [&](const std::string& other) { return rest.contains(other); };
    way.push_back(*std::ranges::find_if(others, is_stuck));
  }
  const std::string again = way.back();
  way.pop_back();
  way.erase(way.begin(), std::ranges::find(way, again));
  return way;
}

std::string describe_circle(const std::vector<std::string>& circle) {
  if (circle.size() == 1) return fmt::format("'{}' waits for itself", circle.front());
  std::string text;
  for (std::size_t i = 0; i < circle.size(); ++i) {
    const std::string& next = circle[(i + 1) % circle.size()];
    text += fmt::format("{}'{}' waits for '{}'", i == 0 ? "" : ", ", circle[i], next);
  }
  return text;
}

}  // namespace stepgate::pod
