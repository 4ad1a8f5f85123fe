#include "author/task_input.h"

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "author/output.h"
#include "pod/render/parts.h"
#include "pod/task/workspaces.h"

namespace stepgate::author {
namespace {

using Pairs = std::map<std::string, std::string>;

Result<std::string> seen_from_here(const std::string& source) {
  constexpr std::string_view kFolder = "folder=";
  if (!source.starts_with(kFolder) || source.size() == kFolder.size()) return source;
  std::error_code code;
  const auto path = std::filesystem::absolute(source.substr(kFolder.size()), code);
  if (code) return failed("find the folder", source, code.value());
  return std::string(kFolder) + path.lexically_normal().native();
}

// With what can be said about them before the Task is known.
Result<Pairs> read_workspaces(const Given& given) {
  Result<Pairs> workspaces = pairs_of(given, kWorkspace);
  if (!workspaces) return workspaces;
  for (auto& [name, source] : *workspaces) {
    Result<std::string> seen = seen_from_here(source);
    if (!seen) return std::unexpected(seen.error());
    source = std::move(*seen);
    const auto binding = pod::parse_workspace_binding(name, source);
    if (!binding) return std::unexpected(binding.error());
  }
  return workspaces;
}

}  // namespace

std::expected<pod::TaskInput, int> read_task_input(const Given& given) {
  auto params = pairs_of(given, kParam);
  if (!params) return std::unexpected(misuse(params.error()));
  auto workspaces = read_workspaces(given);
  if (!workspaces) return std::unexpected(misuse(workspaces.error()));
  pod::TaskInput input{
      .files = {}, .params = std::move(*params), .workspaces = std::move(*workspaces)};
  for (const std::string& path : given.all(kFiles.name)) {
    Result<Manifest> file = read_manifest(path);
    if (!file) return std::unexpected(misuse(file.error()));
    Result<yaml::Stream> stream = yaml::read(std::move(file->name), std::move(file->text));
    if (!stream) return std::unexpected(refuse(stream.error()));
    input.files.push_back(std::move(*stream));
  }
  return input;
}

std::vector<std::string> folders_given(const pod::TaskInput& input) {
  std::vector<std::string> folders;
  for (const auto& [name, source] : input.workspaces) {
    const auto binding = pod::parse_workspace_binding(name, source);
    if (!binding || binding->kind != "hostPath") continue;
    folders.push_back(pod::text_at(binding->source, "path"));
  }
  return folders;
}

int refuse(const Error& error) {
  return error.kind == ErrorKind::misuse ? misuse(error) : findings(std::span(&error, 1));
}

}  // namespace stepgate::author
