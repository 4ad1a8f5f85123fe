#include "cli/options.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "base/duration.h"
#include "base/name.h"
#include "os/signals.h"

namespace stepgate::cli {
namespace {

constexpr const char* kTerminationLog = "/dev/termination-log";

template <class T>
Result<void> store(Result<T> value, auto& target) {
  if (!value) return std::unexpected(value.error());
  target = std::move(*value);
  return {};
}

Result<void> store_path(const std::string& path, std::string& target) {
  return store(absolute_path(path), target);
}

// A folder cannot be a file that is made or appended to.
Result<void> store_file_path(const std::string& path, std::string& target) {
  if (path.ends_with('/')) return invalid(fmt::format("'{}' is a folder: name a file", path));
  return store_path(path, target);
}

Result<void> store_positive(const std::string& text, std::optional<Duration>& target) {
  const Result<Duration> duration = parse_duration(text);
  if (!duration) return std::unexpected(duration.error());
  if (duration->count() == 0) {
    return invalid(
        fmt::format("'{}' is no time at all: write more, or leave the option out", text));
  }
  target = *duration;
  return {};
}

Result<void> add_file(Draft& draft, const std::string& path, bool needs_content) {
  const Result<std::string> absolute = absolute_path(path);
  if (!absolute) return std::unexpected(absolute.error());
  draft.spec.wait.predecessors.push_back({.path = *absolute,
                                          .called = "file " + *absolute,
                                          .needs_content = needs_content,
                                          .follows_links = true});
  return {};
}

Result<void> add_steps(Draft& draft, const std::string& names) {
  std::string_view rest = names;
  for (;;) {
    const std::string_view name = rest.substr(0, rest.find(','));
    if (const Result<void> good = check_step_name(name); !good) return good;
    if (std::ranges::find(draft.after, name) == draft.after.end()) draft.after.emplace_back(name);
    if (name.size() == rest.size()) return {};
    rest.remove_prefix(name.size() + 1);
  }
}

Result<void> take_step(Draft& draft, const std::string& name) {
  draft.report.step = name;
  return check_step_name(name);
}

Result<void> take_run_if(Draft& draft, const std::string& when) {
  RunIf& target = draft.spec.wait.run_if;
  if (when == "success") {
    target = RunIf::success;
  } else if (when == "failure") {
    target = RunIf::failure;
  } else if (when == "always") {
    target = RunIf::always;
  } else {
    return invalid(fmt::format("'{}' is none of success, failure and always", when));
  }
  return {};
}

Result<void> take_on_error(Draft& draft, const std::string& what) {
  if (what != "stop" && what != "continue") {
    return invalid(fmt::format("'{}' is neither stop nor continue", what));
  }
  draft.spec.on_error = what == "stop" ? OnError::stop : OnError::go_on;
  return {};
}

Result<void> take_stop_signal(Draft& draft, const std::string& name) {
  constexpr std::array kNoEnd{SIGSTOP, SIGTSTP, SIGTTIN,  SIGTTOU,
                              SIGCONT, SIGCHLD, SIGWINCH, SIGURG};
  const std::optional<int> number = os::signal_named(name);
  if (!number) {
    return invalid(
        fmt::format("'{}' is no signal: write a name or number, such as TERM, INT or 15", name));
  }
  if (std::ranges::find(kNoEnd, *number) != kNoEnd.end()) {
    return invalid(fmt::format("{} ends no process: use one that does, such as TERM or INT", name));
  }
  draft.spec.ending.stop_signal = *number;
  return {};
}

Result<void> take_termination_message(Draft& draft, const std::string& path) {
  draft.report.termination_message_is_asked = true;
  return store_file_path(path, draft.report.termination_message);
}

Result<void> take_log_level(Draft& draft, const std::string& name) {
  const auto level = log::level_named(name);
  if (!level)
    return invalid(fmt::format("'{}' is none of trace, debug, info, warn, error and off", name));
  draft.log_level = *level;
  return {};
}

Result<void> take_log_format(Draft& draft, const std::string& name) {
  const auto format = log::format_named(name);
  if (!format) return invalid(fmt::format("'{}' is neither text nor json", name));
  draft.log_format = *format;
  return {};
}

bool is_step_marker_of(const ReportPolicy& report, const std::string& path) {
  return !report.step.empty() && path == marker_of(report.run_dir, report.step).path;
}

// Either name of a marker that this very step leaves.
bool is_own_marker(const ReportPolicy& report, const std::string& path) {
  const std::string marker = path.ends_with(".err") ? path.substr(0, path.size() - 4) : path;
  return is_step_marker_of(report, marker) ||
         (!report.post_file.empty() && marker == report.post_file);
}

using Text = const std::string&;

constexpr std::array kOptions{
    Option{"step", "NAME", "the step's name: its folder in the run directory", false, false,
           take_step},
    Option{"run-dir", "DIR", "run directory [$STEPGATE_RUN_DIR, /stepgate/run]", false, true,
           [](Draft& d, Text v) { return store_path(v, d.report.run_dir); }},
    Option{"post-file", "PATH", "write the marker here (too); PATH.err on failure", false, false,
           [](Draft& d, Text v) { return store_file_path(v, d.report.post_file); }},
    Option{"after", "STEP,...", "wait for these steps (repeatable)", true, true, add_steps},
    Option{"wait-file", "PATH", "wait until PATH is there (repeatable)", true, true,
           [](Draft& d, Text v) { return add_file(d, v, false); }},
    Option{"wait-content", "PATH", "wait until PATH is not empty (repeatable)", true, true,
           [](Draft& d, Text v) { return add_file(d, v, true); }},
    Option{"wait-timeout", "DURATION", "wait no longer than this [for ever]", false, true,
           [](Draft& d, Text v) { return store(parse_duration(v), d.spec.wait.timeout); }},
    Option{"run-if", "WHEN", "success, failure or always [success]", false, true, take_run_if},
    Option{"timeout", "DURATION", "end the command after this long", false, false,
           [](Draft& d, Text v) { return store_positive(v, d.spec.ending.timeout); }},
    Option{"grace", "DURATION", "from the stop signal to KILL [10s]", false, false,
           [](Draft& d, Text v) { return store(parse_duration(v), d.spec.ending.grace); }},
    Option{"drain", "DURATION", "wait for output left open by others [1s]", false, false,
           [](Draft& d, Text v) { return store(parse_duration(v), d.spec.ending.drain); }},
    Option{"stop-signal", "SIGNAL", "what asks the command to end [TERM]", false, false,
           take_stop_signal},
    Option{"cancel-file", "PATH", "end the step when PATH has content", false, true,
           [](Draft& d, Text v) { return store_path(v, d.spec.ending.cancel_file); }},
    Option{"on-error", "WHAT", "stop or continue: does a failure count? [stop]", false, false,
           take_on_error},
    Option{"stdout-path", "PATH", "append a copy of stdout", false, false,
           [](Draft& d, Text v) { return store_file_path(v, d.spec.copies.stdout_path); }},
    Option{"stderr-path", "PATH", "append a copy of stderr", false, false,
           [](Draft& d, Text v) { return store_file_path(v, d.spec.copies.stderr_path); }},
    Option{"log-path", "PATH", "append a copy of both, in the order read", false, false,
           [](Draft& d, Text v) { return store_file_path(v, d.spec.copies.log_path); }},
    Option{"termination-message", "PATH", "leave a failure's reason here", false, false,
           take_termination_message},
    Option{"log-level", "LEVEL", "trace, debug, info, warn, error, off [info]", false, true,
           take_log_level},
    Option{"log-format", "FORMAT", "text or json [text]", false, true, take_log_format},
};

}  // namespace

std::span<const Option> all_options() { return kOptions; }

std::string default_run_dir() {
  const char* set = std::getenv("STEPGATE_RUN_DIR");
  return set != nullptr && *set != '\0' ? set : "/stepgate/run";
}

Result<std::string> absolute_path(const std::string& path) {
  if (path.empty()) return invalid("the path is empty: name one");
  std::error_code error;
  std::filesystem::path absolute = std::filesystem::absolute(path, error);
  if (error) return failed("find the working directory of", path, error.value());
  absolute = absolute.lexically_normal();
  std::string text = absolute.string();
  if (text.size() > 1 && text.ends_with('/')) text.pop_back();
  return text;
}

Result<void> complete(Draft& draft) {
  if (draft.report.run_dir.empty()) {
    Result<std::string> run_dir = absolute_path(default_run_dir());
    if (!run_dir) return std::unexpected(run_dir.error());
    draft.report.run_dir = std::move(*run_dir);
  }
  std::error_code ignored;
  if (draft.report.termination_message.empty() &&
      std::filesystem::exists(kTerminationLog, ignored)) {
    draft.report.termination_message = kTerminationLog;
  }
  if (is_step_marker_of(draft.report, draft.report.post_file)) draft.report.post_file.clear();
  for (const Predecessor& file : draft.spec.wait.predecessors) {
    if (is_own_marker(draft.report, file.path)) {
      return invalid(
          fmt::format("{} is this step's own marker: it cannot wait for itself", file.path));
    }
  }
  std::vector<Predecessor> steps;
  for (const std::string& name : draft.after) {
    if (name == draft.report.step) {
      return invalid(fmt::format("--after: step '{}' cannot wait for itself", name));
    }
    steps.push_back(marker_of(draft.report.run_dir, name));
  }
  std::vector<Predecessor>& all = draft.spec.wait.predecessors;
  all.insert(all.begin(), steps.begin(), steps.end());
  return {};
}

}  // namespace stepgate::cli
