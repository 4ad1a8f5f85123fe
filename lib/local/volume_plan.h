// The volumes of a Pod as plain data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "local/objects.h"
#include "local/pod_facts.h"
#include "yaml/fields.h"

namespace stepgate::local {

struct VolumeFile {
  std::string path;  // in the volume
  std::string content;
  mode_t mode = 0644;
};

enum class VolumeKind {
  folder,  // an empty one; that of a claim is shared by all volumes that name the claim
  memory,  // the same, and it never reaches a disk
  files,
  host  // what the machine has at `host_path`
};

struct Volume {
  std::string name;
  VolumeKind kind = VolumeKind::folder;
  std::string folder = {};  // below the run's folder; unless it is the host's
  std::vector<VolumeFile> files = {};
  std::string host_path = {};
  std::string host_type = {};  // "", "Directory", "DirectoryOrCreate", "File", … of `hostPath`
  // Whatever a mount says: files of Secrets and their kind, as the kubelet has it, and the host's,
  // unless let_write() has let steps write there.
  bool is_read_only = false;
};

// Complains about kinds that only a cluster has, and about names that lead out of a folder.
std::vector<Volume> read_volumes(const yaml::Field& volumes, const Objects& objects,
                                 const PodFacts& facts);

// Is `path` relative, without `..`? A complaint at `field` where it is not.
bool check_inner_path(const yaml::Field& field, std::string_view path);

}  // namespace stepgate::local
