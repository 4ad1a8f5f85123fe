#include "pod/task/given_names.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/nearest.h"

namespace stepgate::pod {
namespace {

bool is_mentioned(std::string_view root, std::string_view name, const yaml::Stream& task) {
  const std::array<std::string, 3> spellings{fmt::format("$({}.{}", root, name),
                                             fmt::format("$({}[\"{}\"]", root, name),
                                             fmt::format("$({}['{}']", root, name)};
  return std::ranges::any_of(spellings, [&task](const std::string& spelling) {
    return task.text.find(spelling) != std::string::npos;
  });
}

}  // namespace

void check_given_names(const NameKind& kind, const std::map<std::string, std::string>& given,
                       const std::vector<std::string>& known, const Run& run, Problems& problems) {
  for (const auto& [name, value] : given) {
    if (std::ranges::find(known, name) != known.end()) continue;
    if (run.embedded && is_mentioned(kind.root, name, *run.task.stream)) continue;
    const std::string likely = nearest(name, known);
    problems.add(fmt::format("{} {}: the Task has no {} of that name{}", kind.option, name,
                             kind.what,
                             likely.empty() ? "" : fmt::format("; the nearest is {}", likely)));
  }
}

}  // namespace stepgate::pod
