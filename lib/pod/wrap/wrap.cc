#include "pod/wrap/wrap.h"

#include <algorithm>

#include <fmt/format.h>

#include "pod/manifest/name_list.h"
#include "pod/manifest/rendered.h"
#include "pod/wrap/installer.h"
#include "pod/wrap/member.h"
#include "pod/wrap/refusals.h"
#include "pod/wrap/volumes.h"
#include "pod/wrap/wrap_command.h"
#include "pod/wrap/wrapper_words.h"
#include "yaml/editor.h"

namespace stepgate::pod {
namespace {

using yaml::Field;
using Names = std::vector<std::string>;

// Each container mounts the folders of all: a hostile text could have a hundred thousand.
constexpr std::size_t kMostMounts = 40'000;

bool is_wrapped(const Member& member) { return member.wrapper.has_value(); }

bool is_same(Names one, Names other) {
  std::ranges::sort(one);
  std::ranges::sort(other);
  return one == other;
}

// A container that was wrapped before others came must still stand where it did.
void check_still_fits(const Member& member, const std::vector<Member>& members) {
  const Wrapper& wrapper = *member.wrapper;
  const auto compare = [&](const char* option, const Names& wanted) {
    if (is_same(wrapper.list(option), wanted)) return;
    member.container["command"].complain(fmt::format(
        "it is wrapped already, and with the containers that are not it would have --{} '{}' "
        "instead of '{}': change that, or take the wrapping out",
        option, join_names(wanted), join_names(wrapper.list(option))));
  };
  if (wrapper.step() != member.name) {
    member.container["command"].complain(
        fmt::format("it is wrapped already, by the name '{}'", wrapper.step()));
  }
  compare("after", member.after);
  compare("wait-ready", member.needs);
  if (!member.is_sidecar) return;
  Names steps;
  for (const Member& other : members) {
    if (!other.is_sidecar) steps.push_back(other.name);
  }
  compare("until", steps);
}

Result<void> add_installer(yaml::Editor& editor, const PodManifest& pod,
                           const WrapOptions& options) {
  const Field inits = pod.spec["initContainers"];
  for (const Field& list : {inits, pod.spec["containers"]}) {
    for (const Field& one : list.items()) {
      if (one["name"].string() != kInstaller) continue;
      one["name"].complain(
          fmt::format("the name '{}' is wanted for the one of stepgate", kInstaller));
    }
  }
  const yaml::Value container = installer(pod, options.image);
  if (inits.items().empty()) {
    return editor.set(pod.spec.node(), "initContainers", yaml::Value::list({container}));
  }
  // At the end: what stands above the first one is a comment on that.
  return editor.append(inits.node(), container);
}

// What the wrapper asks itself, the kubelet needs not ask any more; but its liveness probe waits
// for the startup probe.
Result<void> erase_probes(yaml::Editor& editor, const Field& container) {
  for (const char* const key : {"startupProbe", "readinessProbe"}) {
    const bool guards =
        container["livenessProbe"].present() && key == std::string_view("startupProbe");
    if (guards || !container[key].present()) continue;
    if (auto erased = editor.erase(container.node(), key); !erased) return erased;
  }
  return {};
}

class Wrapping {
 public:
  Wrapping(
      const yaml::Stream& stream, const ImageConfigs& images, const WrapOptions& options,
      Said said = [](std::string_view) {})
      : complaints_(stream),
        editor_(stream),
        images_(images),
        options_(options),
        said_(std::move(said)) {}

  std::expected<std::string, std::vector<Error>> run(const yaml::Stream& stream) {
    const std::vector<PodManifest> pods = find_pods(stream, complaints_);
    if (pods.empty() && complaints_.all().empty()) {
      return std::unexpected(std::vector{
          invalid(stream.name + ": there is no Pod, Job or CronJob in it to wrap").error()});
    }
    for (const PodManifest& pod : pods) {
      if (auto done = wrap_one(pod); !done) return all_with(done.error());
    }
    if (!complaints_.all().empty()) return std::unexpected(complaints_.all());
    auto text = editor_.result();
    if (!text) return all_with(text.error());
    return std::move(*text);
  }

  std::vector<Error> try_on(std::span<const PodManifest> pods) {
    std::vector<Error> errors;
    for (const PodManifest& pod : pods) {
      if (auto done = wrap_one(pod); !done) errors.push_back(done.error());
    }
    if (auto text = editor_.result(); !text && errors.empty()) errors.push_back(text.error());
    return errors;
  }

 private:
  [[nodiscard]] std::unexpected<std::vector<Error>> all_with(const Error& last) const {
    std::vector<Error> all = complaints_.all();
    all.push_back(last);
    return std::unexpected(std::move(all));
  }

  Result<void> wrap_one(const PodManifest& pod) {
    if (is_rendered(pod)) return {};
    refuse_same_names(pod);
    said_("name-collision");
    const std::vector<Member> members = order_of(pod);
    said_("order");
    // With no container at all this has been complained about.
    if (std::ranges::all_of(members, is_wrapped)) return {};
    mounts_ += members.size() * members.size();
    if (mounts_ > kMostMounts) {
      pod.spec["containers"].complain("these are too many containers");
      said_("invalid");
      return {};
    }
    const Restarts restarts = restarts_of(pod);
    said_("restart-policy");
    const Duration grace = grace_of(pod);
    said_("grace-period");
    const std::vector<SharedVolume> volumes = shared_volumes(pod, members);
    if (std::ranges::none_of(members, is_wrapped)) {
      if (auto added = add_installer(editor_, pod, options_); !added) return added;
    }
    said_("name-collision");
    for (const Member& member : members) {
      if (member.wrapper) {
        check_still_fits(member, members);
        continue;
      }
      refuse_what_starts_again(member.container);
      const Restarts seen = restarts_seen_by(member, members, restarts);
      said_("restart-policy");
      refuse_what_cannot_wait(member);
      said_("kubelet-hook");
      refuse_own_variables(member.container);
      said_("environment");
      refuse_stop_signal(member.container);
      said_("stop-signal");
      const Names words = wrapper_words(members, member, seen, grace);
      said_("probe");
      auto changed = wrap_command(editor_, member.container, words, images_);
      said_("no-command");
      if (changed && member.is_sidecar) changed = erase_probes(editor_, member.container);
      if (!changed) return changed;
    }
    auto added = add_volumes(editor_, pod, members, volumes);
    said_("name-collision");
    return added;
  }

  yaml::Complaints complaints_;
  yaml::Editor editor_;
  const ImageConfigs& images_;
  const WrapOptions& options_;
  Said said_;
  std::size_t mounts_ = 0;
};

}  // namespace

std::expected<std::string, std::vector<Error>> wrap(const yaml::Stream& stream,
                                                    const ImageConfigs& images,
                                                    const WrapOptions& options) {
  return Wrapping(stream, images, options).run(stream);
}

std::vector<Error> complain_as_wrap(const yaml::Stream& stream, std::span<const PodManifest> pods,
                                    const ImageConfigs& images, const Said& said) {
  const WrapOptions options;
  return Wrapping(stream, images, options, said).try_on(pods);
}

}  // namespace stepgate::pod
