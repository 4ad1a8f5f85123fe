// A container whose command is `stepgate run …` already, whoever wrote it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "yaml/fields.h"

namespace stepgate::pod {

struct Wrapper {
  std::string program;                                       // as the container sees it
  std::vector<std::pair<std::string, std::string>> options;  // names without dashes
  std::vector<std::string> words;                            // the command behind `--`
  // The container's STEPGATE_RUN_DIR, in place of --run-dir; nothing where it is not in the
  // manifest.
  std::optional<std::string> run_dir_variable = "";

  [[nodiscard]] bool has(std::string_view option) const;
  // Its value; empty where it is not given.
  [[nodiscard]] std::string value(std::string_view option) const;
  // What stands between commas, all times together.
  [[nodiscard]] std::vector<std::string> list(std::string_view option) const;
  [[nodiscard]] std::string step() const { return value("step"); }
  // Without a slash at the end; nothing where only the running container knows it.
  [[nodiscard]] std::optional<std::string> run_dir() const;
  // Does it serve others while they run?
  [[nodiscard]] bool is_sidecar() const;
  // The steps and sidecars whose markers it looks at.
  [[nodiscard]] std::vector<std::string> looks_at() const;
  // Does it wait for anything before it starts?
  [[nodiscard]] bool waits() const;
  // Is there more that is not in the manifest's words, in a step spec?
  [[nodiscard]] bool has_spec() const { return has("spec"); }
};

// Nothing where the container's command is another. The words are taken as they stand, `$(NAME)`
// included.
std::optional<Wrapper> read_wrapper(const yaml::Field& container);
// The same for a `postStart` that is `stepgate wait …`.
std::optional<Wrapper> read_wait_hook(const yaml::Field& container);

// Where its words stand.
yaml::Field wait_hook_of(const yaml::Field& container);

}  // namespace stepgate::pod
