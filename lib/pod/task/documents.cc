#include "pod/task/documents.h"

#include <algorithm>
#include <array>
#include <ranges>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "pod/manifest/limits.h"

namespace stepgate::pod {
namespace {

using yaml::Field;

constexpr std::string_view kGroup = "tekton.dev/";
constexpr std::array<std::string_view, 2> kTaskVersions{"v1", "v1beta1"};
constexpr std::array<std::string_view, 3> kActionVersions{"v1", "v1beta1", "v1alpha1"};

class Sorter {
 public:
  Sorter(Documents& documents, Problems& problems) : documents_(documents), problems_(problems) {}

  void take(const Source& source) {
    const Field& root = source.root;
    const std::string kind = root.required("kind").string();
    const std::string version = root.required("apiVersion").string();
    if (kind == "List" && version == "v1") {
      for (const Field& item : root["items"].items()) take({source.stream, item});
    } else if (version.starts_with(kGroup)) {
      take_tekton(source, kind, version.substr(kGroup.size()));
    } else if (!kind.empty()) {
      documents_.beside.emplace_back(root.node());
    }
  }

 private:
  void take_tekton(const Source& source, std::string_view kind, std::string_view version) {
    if (!check_size(problems_.of(*source.stream), source.root.node())) return;
    if (kind == "TaskRun") {
      check_version(source, version, kTaskVersions);
      if (documents_.run) {
        source.root["kind"].complain("is a second TaskRun; one at a time becomes a Pod");
      }
      documents_.run = source;
    } else if (kind == "Task") {
      check_version(source, version, kTaskVersions);
      keep(documents_.tasks, source);
    } else if (kind == "StepAction") {
      check_version(source, version, kActionVersions);
      keep(documents_.step_actions, source);
    } else {
      source.root["kind"].complain(fmt::format(
          "\"{}\" needs Tekton; a Pod is made of a Task, a TaskRun and StepActions", kind));
    }
  }

  static void check_version(const Source& source, std::string_view version,
                            std::span<const std::string_view> known) {
    if (std::ranges::find(known, version) != known.end()) return;
    source.root["apiVersion"].complain(
        fmt::format("\"{}\" is none of tekton.dev/{}", version, fmt::join(known, ", tekton.dev/")));
  }

  static void keep(std::map<std::string, Source>& kept, const Source& source) {
    const Field name = source.root.required("metadata").required("name");
    if (!kept.try_emplace(name.string(), source).second) {
      name.complain("is the name of another one before");
    }
  }

  Documents& documents_;
  Problems& problems_;
};

std::string names_of(std::span<const yaml::Stream> streams) {
  return fmt::format("{}", fmt::join(streams | std::views::transform(&yaml::Stream::name), ", "));
}

}  // namespace

Result<Documents> sort_documents(std::span<const yaml::Stream> streams, Problems& problems) {
  Documents documents;
  Sorter sorter(documents, problems);
  for (const yaml::Stream& stream : streams) {
    for (const yaml::Node* const root : stream.documents) {
      sorter.take(problems.source(stream, *root));
    }
  }
  if (const auto verdict = problems.verdict(); !verdict) return std::unexpected(verdict.error());
  if (documents.run) return documents;
  if (documents.tasks.empty()) {
    return invalid(fmt::format("{}: there is no Task or TaskRun here", names_of(streams)));
  }
  if (documents.tasks.size() > 1) {
    return invalid(fmt::format("{}: there are several Tasks and no TaskRun that names one of them",
                               names_of(streams)));
  }
  documents.task = documents.tasks.begin()->second;
  return documents;
}

}  // namespace stepgate::pod
