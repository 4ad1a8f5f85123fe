#include "local/volume_plan.h"

#include <fmt/format.h>

#include "base/name.h"

namespace stepgate::local {
namespace {

using yaml::Field;

constexpr mode_t kDefaultMode = 0644;

class Reader {
 public:
  Reader(const Objects& objects, const PodFacts& facts) : objects_(objects), facts_(facts) {}

  Volume read(const Field& volume) const {
    Volume read{.name = volume.required("name").string()};
    if (const Result<void> good = check_step_name(read.name); !good) {
      volume["name"].complain(describe(good.error()));
    }
    read.folder = "volumes/" + read.name;
    if (const Field empty = volume["emptyDir"]; empty || volume_has(volume, "emptyDir")) {
      if (empty["medium"].string() == "Memory") read.kind = VolumeKind::memory;
    } else if (const Field claim = volume["persistentVolumeClaim"]) {
      const std::string name = claim.required("claimName").string();
      // One that lay in another one could be led astray by whoever writes into that.
      if (check_inner_path(claim["claimName"], name) && name.find('/') != std::string::npos) {
        claim["claimName"].complain("must have no slash");
      }
      read.folder = "claims/" + name;
    } else if (const Field host = volume["hostPath"]) {
      read_host(read, host);
    } else if (!volume["ephemeral"]) {
      read.kind = VolumeKind::files;
      read.is_read_only = true;
      read_files(read.files, volume);
    }
    return read;
  }

 private:
  // `emptyDir:` with nothing behind it is one, too.
  static bool volume_has(const Field& volume, std::string_view key) {
    return volume.node().find(key) != nullptr;
  }

  static void read_host(Volume& volume, const Field& host) {
    volume.kind = VolumeKind::host;
    volume.is_read_only = true;
    volume.host_path = host.required("path").string();
    volume.host_type = host["type"].string();
    if (!volume.host_path.starts_with('/')) host["path"].complain("must begin with a slash");
  }

  void read_files(std::vector<VolumeFile>& files, const Field& volume) const {
    if (const Field secret = volume["secret"]) {
      add_object(files, secret, ObjectKind::secret, "secretName", mode_of(secret));
    } else if (const Field map = volume["configMap"]) {
      add_object(files, map, ObjectKind::config_map, "name", mode_of(map));
    } else if (const Field facts = volume["downwardAPI"]) {
      add_facts(files, facts, mode_of(facts));
    } else if (const Field projected = volume["projected"]) {
      for (const Field& source : projected["sources"].items()) {
        add_source(files, source, mode_of(projected));
      }
    } else {
      volume.complain(
          "only emptyDir, persistentVolumeClaim, ephemeral, hostPath, secret, configMap, "
          "downwardAPI and projected can be had without a cluster");
    }
  }

  void add_source(std::vector<VolumeFile>& files, const Field& source, mode_t mode) const {
    if (const Field secret = source["secret"]) {
      add_object(files, secret, ObjectKind::secret, "name", mode);
    } else if (const Field map = source["configMap"]) {
      add_object(files, map, ObjectKind::config_map, "name", mode);
    } else if (const Field facts = source["downwardAPI"]) {
      add_facts(files, facts, mode);
    } else {
      source.complain("only secret, configMap and downwardAPI can be had without a cluster");
    }
  }

  static mode_t mode_of(const Field& field, const char* key = "defaultMode",
                        mode_t otherwise = kDefaultMode) {
    return static_cast<mode_t>(field[key].integer().value_or(otherwise)) & 0777;
  }

  // All keys, or those that `items` names.
  void add_object(std::vector<VolumeFile>& files, const Field& reference, ObjectKind kind,
                  std::string_view name_key, mode_t mode) const {
    const Objects::Data* const data = objects_.need(kind, reference, name_key);
    if (data == nullptr) return;
    if (!reference["items"]) {
      for (const auto& [key, content] : *data) {
        if (check_inner_path(reference, key)) files.push_back({key, content, mode});
      }
      return;
    }
    for (const Field& item : reference["items"].items()) {
      const auto found = data->find(item.required("key").string());
      if (found != data->end()) {
        add_item(files, item, found->second, mode);
      } else if (!reference["optional"].boolean().value_or(false)) {
        item["key"].complain(fmt::format("the {} '{}' has no such key", name_of(kind),
                                         reference[name_key].string()));
      }
    }
  }

  void add_facts(std::vector<VolumeFile>& files, const Field& source, mode_t mode) const {
    for (const Field& item : source["items"].items()) {
      if (!item["fieldRef"]) {
        item.complain("only fieldRef is known here");
      } else if (const auto value = facts_.value(item["fieldRef"])) {
        add_item(files, item, *value, mode);
      }
    }
  }

  static void add_item(std::vector<VolumeFile>& files, const Field& item,
                       const std::string& content, mode_t mode) {
    const Field path = item.required("path");
    if (!check_inner_path(path, path.string())) return;
    files.push_back({path.string(), content, mode_of(item, "mode", mode)});
  }

  const Objects& objects_;
  const PodFacts& facts_;
};

}  // namespace

std::vector<Volume> read_volumes(const Field& volumes, const Objects& objects,
                                 const PodFacts& facts) {
  const Reader reader(objects, facts);
  std::vector<Volume> read;
  for (const Field& volume : volumes.items()) read.push_back(reader.read(volume));
  return read;
}

bool check_inner_path(const Field& field, std::string_view path) {
  bool good = !path.empty() && !path.starts_with('/') && path.find('\0') == std::string_view::npos;
  std::string_view rest = path;
  while (!rest.empty()) {
    const std::string_view name = rest.substr(0, rest.find('/'));
    rest.remove_prefix(name.size() < rest.size() ? name.size() + 1 : rest.size());
    good &= name != "..";
  }
  if (!good) field.complain("must be a relative path without '..'");
  return good;
}

}  // namespace stepgate::local
