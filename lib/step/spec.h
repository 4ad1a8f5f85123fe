// What is asked of one step. Every command line is parsed into these and nothing changes them
// later.
#pragma once

#include <csignal>
#include <optional>
#include <string>
#include <vector>

#include "base/duration.h"
#include "step/probe.h"

namespace stepgate {

enum class RunIf { success, failure, always };
enum class OnError { stop, go_on };

// Something that must have happened before the step starts: a marker. `path` is the marker's own,
// absolute; `path`.err is its failure and `path`.alive its lease.
struct Predecessor {
  std::string path;
  std::string called;          // for people: "step 'build'", or the path
  bool needs_content = false;  // an empty file does not count yet
  bool follows_links = true;   // false inside a run directory
  bool comes_back = false;     // a failure, or a killed wrapper, is restarted: not yet the end
};

// A step that serves this one while both run: it must be ready, and neither finished nor lost.
struct Sidecar {
  Predecessor marker;  // that it has ended, for good
  Predecessor ready;   // that it can be used, as long as it has not
  std::string called;  // for people: "sidecar 'db'"
};

// A step that serves others while they run.
struct SidecarSpec {
  std::vector<Probe> ready_probes = {};       // all of them, and
  std::vector<Predecessor> ready_files = {};  // all of these: then its `ready` appears
  std::vector<Predecessor> until = {};        // all finished: it is ended

  [[nodiscard]] bool is_one() const {
    return !ready_probes.empty() || !ready_files.empty() || !until.empty();
  }
};

struct WaitSpec {
  std::vector<Predecessor> predecessors;
  RunIf run_if = RunIf::success;
  std::optional<Duration> timeout = {};
  // Looked at only once all the others hold: somebody lets the step go, or refuses it.
  std::optional<Predecessor> hold = {};
  // What the command needs while it runs, and nothing that came before it.
  std::vector<Sidecar> sidecars = {};
  std::vector<Probe> probes = {};
  ProbeTiming probe_timing = {};
};

struct EndingSpec {
  std::optional<Duration> timeout;          // from the command's first start, all attempts together
  std::optional<Duration> attempt_timeout;  // from the start of each attempt
  Duration grace = std::chrono::seconds(10);
  Duration drain = std::chrono::seconds(1);
  int stop_signal = SIGTERM;
  // TERM and INT are the command's own affair once it runs: passed on, with nothing after them.
  bool signals_only_pass = false;
  // For so long a cancel request to a waiting step lets what it waits for end first: the same
  // request may have gone to all, and the failure of the one that ran is what they tell.
  Duration patience{};
  std::string cancel_file;  // absolute; empty: none
};

struct RetryPolicy {
  int retries = 0;  // attempts after the first
  Duration delay = std::chrono::seconds(1);
  std::vector<int> on = {};  // what a shell would report of the attempt; empty: any failure
};

// Values that the command's output shows as `***`, read before each attempt.
struct MaskSpec {
  std::vector<std::string> variables;  // of the wrapper's environment
  std::vector<std::string> paths;      // absolute: files, and folders of files

  [[nodiscard]] bool is_asked_for() const { return !variables.empty() || !paths.empty(); }
};

// Files that get a copy of the command's output, appended to; empty: none.
struct CopySpec {
  std::string stdout_path;
  std::string stderr_path;
  std::string log_path;  // both streams, in the order read
  MaskSpec mask = {};    // in the live streams too
};

// A script instead of a command: one of the two.
struct ScriptSpec {
  std::string text;
  std::string file;  // absolute
};

struct StepSpec {
  std::vector<std::string> command;  // with a script, what the script is given
  std::optional<ScriptSpec> script = {};
  WaitSpec wait;
  EndingSpec ending;
  CopySpec copies;
  SidecarSpec sidecar = {};
  std::optional<Probe> on_exit_post = {};  // told when the step has ended
  OnError on_error = OnError::stop;
  RetryPolicy retry = {};
  bool isolated = false;  // in namespaces of its own, with no network
};

// A failure's reason as a sentence; or every end's record, with the results.
enum class MessageFormat { text, json };

// Where a step's life is reported to. With neither step nor post-file nothing is written.
struct ReportPolicy {
  std::string step;       // the name; empty: no folder in the run directory
  std::string run_dir;    // absolute
  std::string post_file;  // absolute; empty: none
  // The post-file is an empty file, and what stands there from before is left until then.
  bool post_file_is_bare = false;
  bool hides_from_command = false;            // no STEPGATE_STEP and the like in its environment
  bool once = false;                          // what has succeeded already is not run again
  std::string termination_message;            // empty: none
  bool termination_message_is_asked = false;  // the path was named, not just the default
  MessageFormat termination_message_format = MessageFormat::text;
};

// <run-dir>/<step>.
std::string step_folder(const std::string& run_dir, const std::string& step);

// The marker of `step` in `run_dir`, as others wait for it.
Predecessor marker_of(const std::string& run_dir, const std::string& step);

// `step` in `run_dir`, as others wait for it that need it.
Sidecar sidecar_of(const std::string& run_dir, const std::string& step);

}  // namespace stepgate
