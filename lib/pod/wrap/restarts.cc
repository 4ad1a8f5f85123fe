#include "pod/wrap/restarts.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace stepgate::pod {
namespace {

using yaml::Field;
using Members = std::vector<const Member*>;

Restarts own_restarts(const Member& member, Restarts of_pod) {
  const Field policy = member.container["restartPolicy"];
  if (!policy.is(yaml::NodeKind::string)) return of_pod;
  return policy.string() == "OnFailure" ? Restarts::on_failure : Restarts::never;
}

void check_words(const Member& member) {
  const Field policy = member.container["restartPolicy"];
  const std::string value = policy.optional_string().value_or("Never");
  // Always is refused elsewhere.
  if (value != "Always" && value != "Never" && value != "OnFailure") {
    policy.complain(fmt::format("'{}' is none of Never and OnFailure", value));
  }
  const Field rules = member.container["restartPolicyRules"];
  if (rules.present()) {
    rules.complain(
        "stepgate cannot know which failures these make an end, so that others would wait for "
        "ever; write restartPolicy: Never or OnFailure alone");
  }
}

// Those that it waits for before it starts.
Members awaited_by(const Member& member, const std::vector<Member>& members) {
  Members found;
  for (const Member& other : members) {
    const auto has = [&](const std::vector<std::string>& names) {
      return std::ranges::find(names, other.name) != names.end();
    };
    if (has(member.after) || has(member.needs)) found.push_back(&other);
  }
  return found;
}

const Member* find_one(const Members& members, Restarts how, Restarts of_pod) {
  const auto is_such = [&](const Member* one) { return own_restarts(*one, of_pod) == how; };
  const auto found = std::ranges::find_if(members, is_such);
  return found == members.end() ? nullptr : *found;
}

// The place that says so: its own, else that of the other, one of which has a policy where they
// differ.
Field policy_of(const Member& member, const Member& other) {
  const Field own = member.container["restartPolicy"];
  return own.present() ? own : other.container["restartPolicy"];
}

}  // namespace

Restarts restarts_seen_by(const Member& member, const std::vector<Member>& members,
                          Restarts of_pod) {
  check_words(member);
  const Restarts own = own_restarts(member, of_pod);
  Members seen = awaited_by(member, members);
  const Member* const staying = find_one(seen, Restarts::never, of_pod);
  if (staying != nullptr && own == Restarts::on_failure) {
    policy_of(member, *staying)
        .complain(fmt::format("where '{}' fails it does not come back, and '{}', which waits for "
                              "it, would start and be skipped for ever: give both the same",
                              staying->name, member.name));
    return own;
  }
  if (member.is_sidecar) {
    for (const Member& other : members) {
      if (!other.is_sidecar) seen.push_back(&other);
    }
  }
  if (seen.empty()) return own;
  const Member* const coming = find_one(seen, Restarts::on_failure, of_pod);
  const Member* const other = find_one(seen, Restarts::never, of_pod);
  if (coming != nullptr && other != nullptr) {
    member.container.complain(
        fmt::format("'{}' looks at '{}', which comes back when it has failed, and at '{}', which "
                    "does not: give them the same restartPolicy",
                    member.name, coming->name, other->name));
  }
  return coming == nullptr ? Restarts::never : Restarts::on_failure;
}

}  // namespace stepgate::pod
