#include "tekton/flags.h"

#include <algorithm>

#include "go/flags.h"
#include "go/usage.h"

namespace stepgate::tekton {
namespace {

constexpr int kMisuse = 2;

TakeValue into(std::vector<std::string>& names) {
  return [&names](const std::string& name) -> Result<void> {
    names.push_back(name);
    return {};
  };
}

template <class Target>
TakeValue into(Target& target, Result<void> (*add)(Target&, std::string_view, const Paths&),
               const Paths& paths) {
  return [&target, add, &paths](const std::string& value) { return add(target, value, paths); };
}

// One row a flag; the rows hold on to `flags` and `paths`.
std::vector<GoFlag> table_of(Flags& flags, const Paths& paths) {
  Credentials& creds = flags.credentials;
  return {
      {"entrypoint", "the command to run", &flags.entrypoint},
      {"wait_file", "files to wait for, all of them, with commas between", &flags.wait_files},
      {"wait_file_content", "wait until the files have content, too", &flags.wait_file_content},
      {"post_file", "the file to make when the command has ended, with .err behind it on failure",
       &flags.post_file},
      {"termination_path", "the file to write the termination message to", &flags.termination_path},
      {"results", "names of task results to report, with commas between", &flags.results},
      {"step_results", "names of step results to report, with commas between", &flags.step_results},
      {"when_expressions", "conditions for running the command at all, as JSON",
       &flags.when_expressions},
      {"timeout", "how long the command may run; 0 for as long as it likes", &flags.timeout},
      {"stdout_path", "a file to append a copy of stdout to", &flags.stdout_path},
      {"stderr_path", "a file to append a copy of stderr to", &flags.stderr_path},
      {"breakpoint_on_failure", "when the command fails, wait until somebody has had a look",
       &flags.breakpoint_on_failure},
      {"debug_before_step", "before the command runs, wait until somebody has had a look",
       &flags.debug_before_step},
      {"on_error", "what a failed command means for later steps: continue or stopAndFail",
       &flags.on_error},
      {"step_metadata_dir", "the folder for the step's results, artifacts and exit code",
       &flags.step_metadata_dir},
      {"result_from",
       "where results are read from; anything but the default keeps them out of "
       "the termination message",
       &flags.result_from},
      {"compress_termination_message", "compress the termination message where that helps",
       &flags.compress_termination_message},
      {"enable_spire", "sign results by way of SPIRE (not supported)", &flags.enable_spire},
      {"spire_socket_path", "the socket of the SPIRE agent", &flags.spire_socket_path},
      {"basic-docker", "a login for a registry, as SECRET=URL; repeatable",
       into(creds.docker, add_basic_docker, paths)},
      {"docker-config", "a secret with a .dockerconfigjson; repeatable",
       into(creds.docker.configs)},
      {"docker-cfg", "a secret with a .dockercfg; repeatable", into(creds.docker.cfgs)},
      {"basic-git", "a login for git over HTTP, as SECRET=URL; repeatable",
       into(creds.git, add_basic_git, paths)},
      {"ssh-git", "a key for git over SSH, as SECRET=HOST; repeatable",
       into(creds.ssh, add_ssh_git, paths)},
  };
}

std::string usage_of(const std::string& program, const Paths& paths) {
  Flags defaults;
  return go_usage(program, table_of(defaults, paths));
}

}  // namespace

std::expected<Flags, NoFlags> parse_flags(const std::string& program,
                                          std::span<const std::string> words, const Paths& paths) {
  Flags flags;
  const auto separator = std::ranges::find(words, "--");
  // At the very front it separates nothing: it ends flags of which there are none.
  if (separator != words.begin() && separator != words.end()) {
    flags.arguments.assign(separator + 1, words.end());
    words = words.first(static_cast<std::size_t>(separator - words.begin()));
  }
  GoFlagsRead read = read_go_flags(table_of(flags, paths), words);
  switch (read.end) {
    case GoFlagsEnd::words:
      flags.words = std::move(read.words);
      return flags;
    case GoFlagsEnd::help:
      return std::unexpected(NoFlags{usage_of(program, paths), 0});
    case GoFlagsEnd::misuse:
      return std::unexpected(NoFlags{read.complaint + "\n" + usage_of(program, paths), kMisuse});
  }
  __builtin_unreachable();
}

}  // namespace stepgate::tekton
