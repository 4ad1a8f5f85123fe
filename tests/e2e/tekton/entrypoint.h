// Steps of a Tekton task, each behind `entrypoint`, and what they leave.
#pragma once

#include <functional>
#include <string>

#include "e2e/run_tools.h"

namespace stepgate::test {

// A folder laid out like a task's /tekton; gone when the test ends.
class Task {
 public:
  Task();

  // A path in it, as "run/0/out".
  [[nodiscard]] std::string at(const std::string& name) const;
  // The folder beside it that is to be a step's working directory.
  [[nodiscard]] std::string workspace() const;
  [[nodiscard]] std::string marker(int number) const;
  // Where the message of a step is: every container has a file of its own.
  [[nodiscard]] std::string message_path(int number) const;

  // The wrapper of a step as the controller calls it, `flags` last; no -entrypoint where there is
  // no command.
  [[nodiscard]] Words step(int number, const Words& flags, const Words& command) const;
  // Makes what follows see this folder as /tekton and the other as its working directory,
  // /workspace, in a mount namespace of its own; `then` runs inside. Where can_show().
  [[nodiscard]] Options shown(std::function<void()> then = {}) const;

  // The names beside the step's folder, in the order of the alphabet: {"out"}.
  [[nodiscard]] Words left(int number) const;
  // The text of the file exitCode; empty where there is none.
  [[nodiscard]] std::string exit_code(int number) const;
  // See rows_of().
  [[nodiscard]] Words message(int number) const;
  // Waits until that step's wrapper holds its lease, and so takes signals.
  [[nodiscard]] bool has_begun(int number) const;
  // Every path below the folder with its mode and content, to see whether anything was touched.
  [[nodiscard]] Words everything() const;

 private:
  TempDir temp_;
};

// False, and said why, where no folder can be shown at /tekton.
bool can_show();

// A termination message: "TYPE KEY=VALUE" a row, and plain "3 StartedAt" where that time is
// well-formed. A single row "no message" where there is something else.
Words rows_of(const std::string& message);

}  // namespace stepgate::test
