// A Pod as plain data: all that somebody must know to run it, with nothing left to look up.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

#include "base/duration.h"
#include "base/error.h"
#include "local/volume_plan.h"
#include "yaml/stream.h"

namespace stepgate::local {

struct Mount {
  std::string volume;
  std::string path;  // absolute, without a slash at the end
  std::string sub_path;
  bool read_only = false;
};

enum class Role { init, step, sidecar };

struct Container {
  std::string name;
  std::string title;  // for people: what a Task calls it
  Role role = Role::step;
  bool stays = false;  // an init container that those behind it do not wait for
  std::string image;
  std::vector<std::string> words;        // command and arguments; none: what the image starts
  std::vector<std::string> environment;  // NAME=VALUE
  std::string working_dir;               // empty: the image's
  std::vector<Mount> mounts;
  std::optional<uid_t> user;
  std::optional<gid_t> group;
  bool root_is_read_only = false;
  bool may_gain_rights = true;
  std::string termination_path;
  std::string step;            // its wrapper's name for it; empty where it has no wrapper
  bool needs_program = false;  // it expects our own image: where that has our program
};

struct PodPlan {
  std::string name;
  std::vector<Container> containers;  // those of init first, in their order
  std::vector<Volume> volumes;
  std::optional<Duration> deadline;
  Duration grace{};  // from TERM to KILL
  std::vector<gid_t> groups;
  std::optional<gid_t> volume_group;
  std::vector<std::pair<std::string, std::string>> host_aliases;  // address, name
  // What it asks for that a process is not given, and that people might miss.
  bool wants_privileges = false;

  // The Pod's name, as far as a host's may be long.
  [[nodiscard]] std::string host_name() const;
  [[nodiscard]] const Volume* find_volume(std::string_view volume) const;
};

// The one Pod, or Job's Pod, of these documents, which is in order already (pod::render_pod,
// pod::wrap); Secrets and ConfigMaps are looked for in all of them. The volume that a step's
// wrapper has for its own folder is `run/STEP` in the run's folder: so `run` there is a run
// directory (docs/protocol.md). An error has the place in the Pod.
Result<PodPlan> read_pod_plan(const std::vector<yaml::Stream>& documents);

}  // namespace stepgate::local
