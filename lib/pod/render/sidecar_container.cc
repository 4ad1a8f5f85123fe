#include "pod/render/sidecar_container.h"

#include <cstdint>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "pod/manifest/rendered.h"
#include "pod/render/parts.h"
#include "pod/render/probes.h"
#include "pod/render/tekton_layout.h"

namespace stepgate::pod {

using yaml::Value;

// Tekton calls the one without a name so.
std::string container_name(const Sidecar& sidecar) {
  return sidecar.name.empty() ? "sidecar" : "sidecar-" + sidecar.name;
}

std::string ready_file(const Sidecar& sidecar) {
  return RunFolders::path_of(container_name(sidecar)) + "/ready";
}

Result<Value> wrapped_sidecar(const Sidecar& sidecar, const std::vector<std::string>& words,
                              const std::vector<std::string>& until,
                              const RunFolders& run_folders) {
  std::vector<std::string> markers;
  markers.reserve(until.size());
  for (const std::string& step : until) markers.push_back(RunFolders::path_of(step) + "/out");
  std::vector<std::string> args{"sidecar", "-until", fmt::format("{}", fmt::join(markers, ","))};
  const Result<std::vector<std::string>> probes = probe_flags(sidecar);
  if (!probes) return std::unexpected(probes.error());
  args.insert(args.end(), probes->begin(), probes->end());
  args.emplace_back("--");
  args.insert(args.end(), words.begin(), words.end());

  const std::string name = container_name(sidecar);
  Value container = Value::map({{"name", name}, {"image", text_at(sidecar.container, "image")}});
  container.set("command", Value::list_of({kEntrypoint}));
  container.set("args", Value::list_of(args));
  copy_other_fields(container, sidecar.container,
                    {"startupProbe", "readinessProbe", "restartPolicy"});
  set_variables(container, RunFolders::variables(name));
  add_mounts(container, {program_mount()});
  if (sidecar.script) add_mounts(container, {scripts_mount()});
  add_mounts(container, run_folders.mounts(name));
  return container;
}

namespace {

// The kubelet starts what comes next when a native sidecar's startup probe has succeeded, and does
// not wait until it is ready: so the readiness probe stands for a startup probe that is not there,
// for as long as an hour.
std::optional<Value> startup_probe(const Sidecar& sidecar) {
  constexpr std::int64_t kLongest = 3600;
  constexpr std::int64_t kDefaultPeriod = 10;
  const Value* const readiness = sidecar.container.find("readinessProbe");
  if (readiness == nullptr || sidecar.container.find("startupProbe") != nullptr) {
    return std::nullopt;
  }
  Value probe = Value::map();
  copy_other_fields(probe, *readiness, {"successThreshold", "failureThreshold"});
  const Value* const given = probe.find("periodSeconds");
  const auto* const number = given == nullptr ? nullptr : std::get_if<std::int64_t>(&given->data());
  const std::int64_t period = number == nullptr || *number <= 0 ? kDefaultPeriod : *number;
  probe.set("failureThreshold", (kLongest + period - 1) / period);
  return probe;
}

}  // namespace

Value native_sidecar(const Sidecar& sidecar) {
  Value container = Value::map({{"name", container_name(sidecar)},
                                {"image", text_at(sidecar.container, "image")},
                                {"restartPolicy", "Always"}});
  if (!sidecar.words.args.empty()) container.set("args", Value::list_of(sidecar.words.args));
  copy_other_fields(container, sidecar.container, {});
  if (std::optional<Value> probe = startup_probe(sidecar)) {
    container.set("startupProbe", std::move(*probe));
  }
  return container;
}

}  // namespace stepgate::pod
