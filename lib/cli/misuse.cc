#include "cli/misuse.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/name.h"
#include "base/timestamp.h"
#include "cli/draft.h"
#include "cli/json_members.h"
#include "cli/spec_source.h"
#include "cli/step_spec.h"
#include "cli/values.h"
#include "engine/farewell.h"
#include "engine/log.h"
#include "engine/reporter.h"

namespace stepgate::cli {
namespace {

// What the step spec says, as far as it can be read.
Members members_of_spec(const Arguments& arguments) {
  const Result<std::optional<SpecSource>> source = find_spec(glimpse(arguments, "spec"));
  return source && *source ? read_members((*source)->text) : Members{};
}

// The parts of command line and spec that say where to report, as far as they are good.
class Glimpses {
 public:
  explicit Glimpses(const Arguments& arguments)
      : arguments_(arguments), members_(members_of_spec(arguments)) {}

  [[nodiscard]] std::optional<std::string> of(std::string_view option) const {
    if (std::optional<std::string> value = glimpse(arguments_, option)) return value;
    const std::string key = spec_key(option);
    for (const Member& member : members_.all) {
      if (member.name != key || member.kind != Member::Kind::text) continue;
      const std::string& value = member.values.front();
      return value.find('\0') == std::string::npos ? std::optional(value) : std::nullopt;
    }
    return std::nullopt;
  }

  // Is the flag there? A value that it may not have says no less what was wanted.
  [[nodiscard]] bool has(std::string_view flag) const {
    const std::string name = fmt::format("--{}", flag);
    const std::string key = spec_key(flag);
    return std::ranges::any_of(arguments_.options,
                               [&](const std::string& word) {
                                 return word == name || word.starts_with(name + "=");
                               }) ||
           std::ranges::any_of(members_.all, [&](const Member& member) {
             return member.name == key && member.values != std::vector<std::string>{"false"};
           });
  }

 private:
  const Arguments& arguments_;
  Members members_;
};

void set_up_log(const Glimpses& glimpses) {
  const auto format = log::format_named(glimpses.of("log-format").value_or(""));
  if (format) log::set_up({.format = *format});
}

ReportPolicy what_is_known(const Glimpses& glimpses) {
  Draft draft;
  const std::string step = glimpses.of("step").value_or("");
  if (check_step_name(step)) draft.report.step = step;
  for (const auto& [option, target] :
       {std::pair("run-dir", &draft.report.run_dir),
        std::pair("post-file", &draft.report.post_file),
        std::pair("termination-message", &draft.report.termination_message)}) {
    const std::optional<std::string> value = glimpses.of(option);
    if (!value) continue;
    const Result<std::string> path = absolute_path(*value);
    const bool is_folder =
        target != &draft.report.run_dir && (value->ends_with('/') || (path && is_a_folder(*path)));
    if (path && !is_folder && !value->starts_with("--")) *target = *path;
  }
  draft.report.once = glimpses.has("once");
  draft.report.termination_message_is_asked = !draft.report.termination_message.empty();
  if (!complete(draft)) return {};
  return draft.report;
}

// A line of the log is cut at its end, which says what would be right: rather in the middle, where
// nothing but a value can be so long.
std::string bounded(const std::string& line) {
  constexpr std::size_t kHalf = 1500;
  if (line.size() <= 2 * kHalf) return line;
  return line.substr(0, kHalf) + " ... " + line.substr(line.size() - kHalf);
}

// False where the step goes on in another wrapper.
bool leave_failure(const ReportPolicy& policy, const std::string& line) {
  if (policy.step.empty() && policy.post_file.empty()) return true;
  // What --once keeps from running again has no need to fail.
  if (policy.once && has_succeeded(policy)) return true;
  Result<Reporter> reporter = Reporter::begin(policy);
  if (!reporter) return reporter.error().kind != ErrorKind::held;
  Account account;
  account.finished_at = now();
  reporter->finish(account, cannot_start(kExitMisuse, bounded(line)));
  return true;
}

void say_farewell(const Glimpses& glimpses, const os::Inherited& inherited) {
  const auto post = parse_http_post(glimpses.of("on-exit-post").value_or(""));
  if (post) stepgate::say_farewell(inherited, *post, ProbeTiming().timeout);
}

}  // namespace

int misuse(const std::string& line) {
  log::error(bounded(line));
  return kExitMisuse;
}

int misuse_of_wait(const Arguments& arguments, const std::string& line) {
  set_up_log(Glimpses(arguments));
  return misuse(line);
}

int misuse_of_step(const Arguments& arguments, const os::Inherited& inherited,
                   const std::string& line) {
  const Glimpses glimpses(arguments);
  set_up_log(glimpses);
  misuse(line);
  if (leave_failure(what_is_known(glimpses), line)) say_farewell(glimpses, inherited);
  return kExitMisuse;
}

}  // namespace stepgate::cli
