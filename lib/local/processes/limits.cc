#include "local/processes/limits.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iterator>

#include <fmt/format.h>

#include "local/host_folders.h"

namespace stepgate::local {

Result<void> check(const PodPlan& plan) {
  for (const Container& container : plan.containers) {
    if (!container.words.empty()) continue;
    return invalid(fmt::format(
        "{} has no command, and images are not used: write the command, or give --image-config "
        "{}=FILE with what skopeo inspect --config docker://{} prints",
        container.name, container.image, container.image));
  }
  return {};
}

std::vector<std::string> notes_on(const PodPlan& plan, bool as_root) {
  std::vector<std::string> notes;
  const auto any = [&](const auto& is_so) { return std::ranges::any_of(plan.containers, is_so); };
  notes.emplace_back("images are not used: the steps run what this machine has");
  if (!as_root && any([](const Container& one) { return one.user || one.group; })) {
    notes.emplace_back("runAsUser and runAsGroup do not count: only root can run steps so");
  }
  if (plan.wants_privileges) {
    notes.emplace_back("privileges and added capabilities are not given");
  }
  std::ranges::move(notes_on_host(plan), std::back_inserter(notes));
  return notes;
}

Error refused(const Error& error) {
  return invalid(fmt::format("this system does not let this user have what steps need as processes "
                             "({}): try --podman",
                             describe(error)))
      .error();
}

Error namespaces_refused(const Error& error) {
  return error.code == EAGAIN || error.code == ENOMEM ? error : refused(error);
}

Error in_words(const Error& error) {
  // EACCES comes from AppArmor, the last three from a kernel that lacks something.
  constexpr std::array kRefusals{EPERM, EACCES, EINVAL, ENODEV, ENOSYS};
  const bool is_refusal = error.kind == ErrorKind::system &&
                          std::ranges::find(kRefusals, error.code) != kRefusals.end();
  return is_refusal ? refused(error) : error;
}

}  // namespace stepgate::local
