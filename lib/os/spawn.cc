#include "os/spawn.h"

#include <array>
#include <cerrno>
#include <cstddef>

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/exec_failure.h"
#include "os/isolation.h"
#include "os/signals.h"

namespace stepgate::os {
namespace {

enum class FailedCall { none, make_group, bind_life, redirect, enter_folder, execute };

// Which call failed in the child, and how.
struct Answer {
  FailedCall failed_call = FailedCall::none;
  int code = 0;
  std::size_t failed_candidate = 0;
};

// All that the child needs, made before it: from clone to exec it may only make system calls, since
// it runs in its parent's memory.
struct ChildPlan {
  std::vector<std::string> candidates;  // paths to try, in order
  std::vector<char*> candidate_paths;
  std::vector<char*> arguments;
  std::vector<char*> environment;
  const SpawnRequest* request = nullptr;
  pid_t parent = 0;
  bool takes_terminal = false;
  Answer answer;
};

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> all;
  all.reserve(texts.size() + 1);
  for (const std::string& text : texts) all.push_back(const_cast<char*>(text.c_str()));
  all.push_back(nullptr);
  return all;
}

std::vector<char*> environment_with(const std::vector<std::string>& changes) {
  std::vector<char*> all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const std::string_view name = text.substr(0, text.find('=') + 1);
    bool replaced = false;
    for (const std::string& change : changes) replaced |= change.starts_with(name);
    if (!replaced || name.empty()) all.push_back(*entry);
  }
  for (const std::string& change : changes) all.push_back(const_cast<char*>(change.c_str()));
  all.push_back(nullptr);
  return all;
}

// As execvp(3): tries one after the other; what may not be executed is remembered while the others
// are tried. Returns only where none could be, and writes the answer only then: the parent reads it
// from this very memory. Where it does not return, AddressSanitizer would guard the frame for ever,
// in memory that is the parent's.
[[gnu::no_sanitize_address]] void exec_first(ChildPlan& plan) {
  int code = ENOENT;
  std::size_t failed_candidate = 0;
  for (std::size_t i = 0; plan.candidate_paths[i] != nullptr; ++i) {
    execve(plan.candidate_paths[i], plan.arguments.data(), plan.environment.data());
    const int failure = errno;
    const bool is_there = failure != ENOENT || access(plan.candidate_paths[i], F_OK) == 0;
    if (failure == ENOTDIR || !is_there) continue;
    if (code == ENOENT) {
      code = failure;
      failed_candidate = i;
    }
    if (failure != EACCES) break;
  }
  plan.answer = {FailedCall::execute, code, failed_candidate};
}

// Only what may be called between clone and exec.
bool leave_streams() {
  const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  return nowhere >= 0 && dup2(nowhere, STDIN_FILENO) >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0 &&
         dup2(nowhere, STDERR_FILENO) >= 0;
}

bool prepare_child(ChildPlan& plan) {
  const auto call_failed = [&plan](FailedCall call) {
    plan.answer = {call, errno, 0};
    return false;
  };
  if (setpgid(0, 0) != 0) return call_failed(FailedCall::make_group);
  // SIGTTOU is ignored here, so a background process may do this (tcsetpgrp(3)).
  if (plan.takes_terminal) tcsetpgrp(STDIN_FILENO, getpid());
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return call_failed(FailedCall::bind_life);
  // Our parent may have died before the signal was asked for; it then never comes. An isolated
  // child cannot see its parent, and has looked for that before (os/isolation.cc).
  if (!plan.request->isolated && getppid() != plan.parent) _exit(128 + SIGKILL);
  const SpawnRequest& request = *plan.request;
  if (request.for_result_only && !leave_streams()) return call_failed(FailedCall::redirect);
  if (request.stdout_fd >= 0 && dup2(request.stdout_fd, STDOUT_FILENO) < 0) {
    return call_failed(FailedCall::redirect);
  }
  if (request.stderr_fd >= 0 && dup2(request.stderr_fd, STDERR_FILENO) < 0) {
    return call_failed(FailedCall::redirect);
  }
  if (!request.folder.empty() && chdir(request.folder.c_str()) != 0) {
    return call_failed(FailedCall::enter_folder);
  }
  umask(request.inherited.umask);
  setrlimit(RLIMIT_NOFILE, &request.inherited.open_files);
  reset_signals_for_command();
  return true;
}

[[gnu::no_sanitize_address]] int run_child(void* argument) {
  ChildPlan& plan = *static_cast<ChildPlan*>(argument);
  if (prepare_child(plan)) exec_first(plan);
  if (plan.request->isolated) give_answer(&plan.answer, sizeof plan.answer);
  _exit(kExitNotFound);
}

// In this process's own memory, or in a copy of it and in namespaces of its own.
Result<pid_t> start_child(ChildPlan& plan, void* stack) {
  if (plan.request->isolated) {
    return clone_isolated({run_child, &plan, stack, &plan.answer, sizeof plan.answer});
  }
  const pid_t child = clone(run_child, stack, CLONE_VM | CLONE_VFORK | SIGCHLD, &plan);
  if (child < 0) return failed("start a process for", plan.request->words.front());
  return child;
}

// The group gets the terminal only from a wrapper that has it: one in the background must not take
// it from somebody else.
bool owns_terminal() { return tcgetpgrp(STDIN_FILENO) == getpgrp(); }

SpawnError in_words(const ChildPlan& plan) {
  const std::string& word = plan.request->words.front();
  const auto cannot = [&](const char* operation) {
    return SpawnError{kExitNotExecutable,
                      describe(failed(operation, word, plan.answer.code).error())};
  };
  switch (plan.answer.failed_call) {
    case FailedCall::none:
      break;
    case FailedCall::make_group:
      return cannot("make a process group for");
    case FailedCall::bind_life:
      return cannot("bind to this wrapper's life");
    case FailedCall::redirect:
      return cannot("redirect the output of");
    case FailedCall::enter_folder:
      return SpawnError{kExitNotExecutable,
                        describe(failed("enter", plan.request->folder, plan.answer.code).error())};
    case FailedCall::execute: {
      ExecFailure failure = explain_exec_failure(
          word, plan.candidates[plan.answer.failed_candidate], plan.answer.code);
      return {failure.exit_status, std::move(failure.reason), failure.for_good};
    }
  }
  __builtin_unreachable();
}

}  // namespace

std::expected<pid_t, SpawnError> spawn(const SpawnRequest& request) {
  ChildPlan plan;
  plan.candidates = exec_candidates(request.words.front());
  plan.candidate_paths = pointers(plan.candidates);
  plan.arguments = pointers(request.words);
  plan.environment = environment_with(request.environment);
  plan.request = &request;
  plan.parent = getpid();
  plan.takes_terminal = !request.for_result_only && owns_terminal();

  // Only ever written by the child.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init)
  alignas(std::max_align_t) std::array<std::byte, std::size_t{32} * 1024> stack;
  const Result<pid_t> child = start_child(plan, stack.data() + stack.size());
  if (!child) return std::unexpected(SpawnError{kExitNotExecutable, describe(child.error())});
  if (plan.answer.failed_call == FailedCall::none) return *child;
  waitpid(*child, nullptr, 0);
  if (plan.takes_terminal) tcsetpgrp(STDIN_FILENO, getpgrp());
  return std::unexpected(in_words(plan));
}

}  // namespace stepgate::os
