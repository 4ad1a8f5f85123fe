// Programs that a test starts: with their output caught, a deadline on their end, and none left
// over.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace stepgate::test {

// How a program ended: `code` is its exit code, or 128+n after signal n.
struct Finished {
  int code = -1;
  std::string out;
  std::string err;
};

struct Options {
  std::map<std::string, std::string> environment = {};  // added to the test's own
  std::string input = {};                               // what stands on stdin; /dev/null if empty
  std::string working_directory = {};
  std::function<void()> before_exec = {};  // runs in the child: unshare, setuid, rlimits
};

class Process {
 public:
  explicit Process(const std::vector<std::string>& words, const Options& options = {});
  // Kills what still runs, and everything in its process group.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }
  void signal(int number) const;
  // Has it ended by now?
  bool ended();
  // Waits for the end; throws where it takes longer than `deadline`.
  Finished finish(std::chrono::milliseconds deadline = std::chrono::seconds(60));
  // What it has written so far.
  [[nodiscard]] std::string out() const;
  [[nodiscard]] std::string err() const;

 private:
  pid_t pid_ = -1;
  std::string out_path_;
  std::string err_path_;
  bool reaped_ = false;
  int status_ = 0;
};

// Starts, waits, and gives back how it ended.
Finished run(const std::vector<std::string>& words, const Options& options = {});

// The program under test, in the folder that the build names; $STEPGATE_BIN_DIR is tested instead
// where it is set.
std::string stepgate();
// Beside it, Tekton's, and the one that writes Pods.
std::string entrypoint();
std::string stepctl();
// One of them as the tests' own build has it: dynamic, with symbols.
std::string dynamic_program(const std::string& name);
// `stepgate`, followed by `words`.
std::vector<std::string> stepgate(std::vector<std::string> words);

// The checkout.
std::string source_folder();

// How often a test that repeats itself does so: `full` times, a tenth of it under sanitizers.
int scaled(int full);

}  // namespace stepgate::test
