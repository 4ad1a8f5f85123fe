// The command line of Tekton's entrypoint, as its controller writes it.
#pragma once

#include <expected>
#include <span>
#include <string>
#include <vector>

#include "go/duration.h"
#include "tekton/credentials/credentials.h"
#include "tekton/paths.h"

namespace stepgate::tekton {

// What was given, not yet what follows from it. An empty text is as good as none.
struct Flags {
  std::string entrypoint;  // the command; what it is without one, see platform.h
  std::vector<std::string> wait_files;
  bool wait_file_content = false;  // each must also have content
  std::string post_file;
  std::string termination_path = "/tekton/termination";
  std::vector<std::string> results;
  std::vector<std::string> step_results;
  std::string when_expressions;  // JSON, not looked at here
  Nanoseconds timeout{0};        // 0: none; may be negative
  std::string stdout_path;
  std::string stderr_path;
  bool breakpoint_on_failure = false;
  bool debug_before_step = false;
  std::string on_error;
  std::string step_metadata_dir;
  std::string result_from = "termination-message";
  bool compress_termination_message = false;
  bool enable_spire = false;
  std::string spire_socket_path = "unix:///spiffe-workload-api/spire-agent.sock";
  Credentials credentials;

  std::vector<std::string> words;      // positional: perhaps a sub-command, see placing.h
  std::vector<std::string> arguments;  // behind the `--`: the command's own, as they are

  [[nodiscard]] bool goes_on_after_error() const { return on_error == "continue"; }
  [[nodiscard]] bool has_results_in_message() const { return result_from == "termination-message"; }
};

// Why there are no flags: help was asked for, or something was misunderstood. `text` is all that is
// to be written to stderr.
struct NoFlags {
  std::string text;
  int exit_code = 0;
};

// Reads what follows the program's name. The secrets that credentials name are read here; one that
// cannot be, but for docker-config and docker-cfg, is misuse. Nothing is written.
std::expected<Flags, NoFlags> parse_flags(const std::string& program,
                                          std::span<const std::string> words, const Paths& paths);

}  // namespace stepgate::tekton
