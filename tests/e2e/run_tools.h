// What the tests of running, ending and output share: commands, pipes, processes, namespaces.
#pragma once

#include <string>

#include <sys/types.h>

#include "e2e/steps.h"

namespace stepgate::test {

// `stepgate run OPTIONS -- COMMAND`: a plain init that reports to nobody.
Words plain(const Words& options, const Words& command);
// `sh -c SCRIPT`, with `words` as $1 and on.
Words sh(const std::string& script, const Words& words = {});
// The same words as process 1 of a new PID namespace with a /proc of its own; for root.
Words as_pid_1(const Words& words);

// Does the process still run? A zombie does not.
bool runs(pid_t pid);
// Waits until it does not; false after a deadline.
bool is_gone(pid_t pid);
// The state letter of /proc/PID/stat; 0 where there is no such process.
char state_of(pid_t pid);
// The number that somebody writes to a file, once it is there with its line end; 0 after a
// deadline.
pid_t pid_in(const std::string& path);
// How often `part` occurs in `text`.
int count_of(const std::string& part, const std::string& text);

// A pipe that no child inherits unless it is told to.
class TestPipe {
 public:
  TestPipe();
  ~TestPipe();
  TestPipe(const TestPipe&) = delete;
  TestPipe& operator=(const TestPipe&) = delete;

  [[nodiscard]] int reading() const { return ends_[0]; }
  [[nodiscard]] int writing() const { return ends_[1]; }
  void close_reading();
  void close_writing();
  // For Options::before_exec: the program's stdout goes into this pipe.
  [[nodiscard]] Options as_stdout() const;
  // Reads to the end of the stream, at most for `deadline`.
  std::string read_all(std::chrono::milliseconds deadline = std::chrono::seconds(60));

 private:
  int ends_[2];
};

// For Options::before_exec: from here on mounts are private to the program.
void leave_mount_namespace();
// For Options::before_exec: mounts a tmpfs there.
void mount_tmpfs(const std::string& path, const std::string& options, unsigned long flags = 0);

}  // namespace stepgate::test
