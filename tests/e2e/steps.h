// A run directory and the steps that a test starts in it.
#pragma once

#include <csignal>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <sys/types.h>

#include "support/catch.h"
#include "support/eventually.h"
#include "support/process.h"
#include "support/says.h"  // IWYU pragma: export
#include "support/skip.h"
#include "support/temp_dir.h"

namespace stepgate::test {

using Words = std::vector<std::string>;

class Steps {
 public:
  // In a folder of its own that is removed at the end; the run directory itself is not made.
  Steps();
  explicit Steps(std::string run_dir);

  [[nodiscard]] const std::string& run_dir() const { return run_dir_; }
  // A file of a step.
  [[nodiscard]] std::string file(const std::string& step, const std::string& name) const;
  // A path beside the run directory.
  [[nodiscard]] std::string beside(const std::string& name) const;

  // `stepgate run` of that step.
  [[nodiscard]] Words run(const std::string& step, const Words& options,
                          const Words& command) const;
  // `stepgate wait`.
  [[nodiscard]] Words wait(const Words& options) const;

  // What state.json says; empty where there is none.
  [[nodiscard]] std::string state(const std::string& step) const;
  // Waits until it says that, and until the lease is held; false after a deadline.
  [[nodiscard]] bool reaches(const std::string& step, const std::string& state) const;
  // The outcome record, from `out` or `out.err`; null where there is neither.
  [[nodiscard]] nlohmann::json record(const std::string& step) const;
  // Leaves a marker as a step that has ended would.
  void mark(const std::string& step, const std::string& marker = "out") const;

 private:
  std::unique_ptr<TempDir> own_;
  std::string run_dir_;
};

// Is there anything of that name, be it a link that leads nowhere?
bool is_there(const std::string& path);
// The names in a folder, sorted.
Words names_in(const std::string& folder);
// As /proc/PID/fd names them: "anon_inode:inotify", "/run/a/out.alive".
Words open_files(pid_t pid);
// The processes that `pid` has started.
std::vector<pid_t> children_of(pid_t pid);
// For Options::before_exec: what follows runs as that user, without groups.
void become_user(uid_t uid);
// A user of this test's own where it runs as root, who shares no limit with what runs beside it:
// that of inotify instances is a user's.
uid_t own_user();
Options as_own_user();
// Makes the folder if need be.
void let_everyone_write(const std::string& folder);
// A failed set-up in Options::before_exec must not pass for a result.
void must(bool worked);
// The programs under test are the sanitizers' build, which needs /proc and more memory.
bool under_sanitizers();

}  // namespace stepgate::test
