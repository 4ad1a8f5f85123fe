#include "local/podman/manifest.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "local/podman/mount_sources.h"
#include "local/processes/layout.h"
#include "os/folder.h"
#include "os/new_file.h"
#include "pod/manifest/find_pods.h"
#include "pod/render/parts.h"

namespace stepgate::local {
namespace {

using yaml::Value;

Result<Value> spec_in(const std::vector<yaml::Stream>& documents) {
  for (const yaml::Stream& stream : documents) {
    yaml::Complaints complaints(stream);
    const auto pods = pod::find_pods(stream, complaints);
    if (!pods.empty()) return Value(pods.front().spec.node());
  }
  return invalid("there is no Pod here to run");
}

Value without(const Value& map, std::initializer_list<std::string_view> keys) {
  Value rest = Value::map();
  pod::copy_other_fields(rest, map, keys);
  return rest;
}

// Podman wants to be told what there is.
const char* type_of(const std::string& path) {
  std::error_code ignored;
  switch (std::filesystem::status(path, ignored).type()) {
    case std::filesystem::file_type::directory:
      return "Directory";
    case std::filesystem::file_type::socket:
      return "Socket";
    case std::filesystem::file_type::character:
      return "CharDevice";
    case std::filesystem::file_type::block:
      return "BlockDevice";
    default:
      return "File";
  }
}

class Manifest {
 public:
  Manifest(const PodPlan& plan, const PodmanNames& names, const std::string& run_folder,
           std::vector<std::vector<MountSource>> mounted)
      : plan_(plan), names_(names), run_folder_(run_folder), mounted_(std::move(mounted)) {}

  Result<Value> made(const Value& spec) {
    for (const char* const list : {"initContainers", "containers"}) {
      const Value* const given = spec.find(list);
      if (given == nullptr || given->as_list() == nullptr) continue;
      for (const Value& container : *given->as_list()) {
        if (auto added = add(container); !added) return std::unexpected(added.error());
      }
    }
    Value own = without(spec, {"activeDeadlineSeconds", "containers", "initContainers",
                               "restartPolicy", "serviceAccountName", "volumes"});
    if (own.find("hostname") == nullptr) own.set("hostname", plan_.name.substr(0, 63));
    own.set("restartPolicy", "Never");
    own.set_unless_empty("initContainers", Value::list(std::move(init_containers_)));
    own.set("containers", Value::list(std::move(containers_)));
    own.set_unless_empty("volumes", Value::list(std::move(volumes_)));
    return Value::map({{"apiVersion", "v1"},
                       {"kind", "Pod"},
                       {"metadata", Value::map({{"name", names_.pod}})},
                       {"spec", std::move(own)}});
  }

 private:
  Result<void> add(const Value& given) {
    const auto planned =
        std::ranges::find(plan_.containers, pod::text_at(given, "name"), &Container::name);
    if (planned == plan_.containers.end()) return {};
    Value container =
        without(given, {"args", "command", "env", "envFrom", "lifecycle", "livenessProbe",
                        "readinessProbe", "restartPolicy", "startupProbe", "volumeMounts"});
    const bool has_command = given.find("command") != nullptr || planned->needs_program;
    container.set_unless_empty(has_command ? "command" : "args", Value::list_of(planned->words));
    if (planned->needs_program) {
      container.set("image", names_.image);
      container.set("imagePullPolicy", "Never");
    }
    for (const std::string& variable : planned->environment) {
      const std::size_t equals = variable.find('=');
      pod::extend(container, "env",
                  {pod::variable(variable.substr(0, equals), variable.substr(equals + 1))});
    }
    if (auto mounted = add_mounts(container, *planned); !mounted) return mounted;
    set_identity(container, *planned);
    // One that stays would never let the others start.
    const bool is_init = planned->role == Role::init && !planned->stays;
    (is_init ? init_containers_ : containers_).push_back(std::move(container));
    return {};
  }

  Result<void> add_mounts(Value& container, const Container& planned) {
    const auto index = static_cast<std::size_t>(&planned - plan_.containers.data());
    for (const MountSource& source : mounted_[index]) {
      add_mount(container, source.path, source.target, source.read_only);
    }
    const std::string message = container_folder(run_folder_, planned.name).termination_message;
    if (auto made = os::make_folders(std::filesystem::path(message).parent_path()); !made) {
      return made;
    }
    // Whoever the container runs as, it is its own message.
    if (auto made = os::write_new_file(message, "", 0666); !made) return made;
    add_mount(container, message, planned.termination_path, false);
    return {};
  }

  void add_mount(Value& container, const std::string& source, const std::string& target,
                 bool read_only) {
    const auto known = std::ranges::find(sources_, source);
    const auto index = static_cast<std::size_t>(known - sources_.begin());
    const std::string name = fmt::format("mount-{}", index);
    if (known == sources_.end()) {
      sources_.push_back(source);
      volumes_.push_back(
          Value::map({{"name", name},
                      {"hostPath", Value::map({{"path", source}, {"type", type_of(source)}})}}));
    }
    pod::extend(
        container, "volumeMounts",
        {pod::mount(name, target, read_only ? pod::Access::read_only : pod::Access::read_write)});
  }

  static void set_identity(Value& container, const Container& planned) {
    const Value* const given = container.find("securityContext");
    Value security = given == nullptr ? Value::map() : *given;
    if (planned.user) security.set("runAsUser", *planned.user);
    if (planned.group) security.set("runAsGroup", *planned.group);
    // With SELinux no other type may touch the folders of the machine that are mounted.
    if (security.find("seLinuxOptions") == nullptr) {
      security.set("seLinuxOptions", Value::map({{"type", "spc_t"}}));
    }
    container.set("securityContext", std::move(security));
  }

  const PodPlan& plan_;
  const PodmanNames& names_;
  const std::string& run_folder_;
  std::vector<std::vector<MountSource>> mounted_;  // of the plan's containers
  std::vector<Value> init_containers_;
  std::vector<Value> containers_;
  std::vector<Value> volumes_;
  std::vector<std::string> sources_;  // of the volumes, by their number
};

}  // namespace

Result<Value> podman_manifest(const std::vector<yaml::Stream>& documents, const PodPlan& plan,
                              const PodmanNames& names, const std::string& run_folder) {
  const Result<Value> spec = spec_in(documents);
  if (!spec) return std::unexpected(spec.error());
  auto mounted = mount_sources(plan, run_folder);
  if (!mounted) return std::unexpected(mounted.error());
  return Manifest(plan, names, run_folder, std::move(*mounted)).made(*spec);
}

}  // namespace stepgate::local
