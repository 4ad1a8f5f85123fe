// A pseudo-terminal with a program in it, as session leader.
#pragma once

#include <string>

#include <sys/types.h>

#include "e2e/run_tools.h"

namespace stepgate::test {

class Terminal {
 public:
  explicit Terminal(const Words& words);
  // Hangs up, kills what is left of the program's group, and reaps it.
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }
  // Waits until `part` was shown; false after a deadline.
  bool shows(const std::string& part);
  void type(const std::string& text) const;
  void hang_up();
  // The exit code, or 128+n, once it has ended; throws after a deadline. Reads on meanwhile.
  int finish();
  // What was shown so far, with the terminal's line ends (\r\n) as \n.
  [[nodiscard]] std::string shown() const;

 private:
  void read_some();
  int master_ = -1;
  pid_t pid_ = -1;
  bool reaped_ = false;
  std::string shown_;
};

}  // namespace stepgate::test
