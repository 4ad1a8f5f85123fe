#include "os/execute.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/fd.h"
#include "os/signals.h"

namespace stepgate::os {
namespace {

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> all;
  all.reserve(texts.size() + 1);
  for (const std::string& text : texts) all.push_back(const_cast<char*>(text.c_str()));
  all.push_back(nullptr);
  return all;
}

void prepare(const Execution& execution) {
  const Fd nowhere(open("/dev/null", O_RDONLY | O_CLOEXEC));
  dup2(nowhere.get(), STDIN_FILENO);
  dup2(execution.stdout_fd, STDOUT_FILENO);
  dup2(execution.stderr_fd, STDERR_FILENO);
  // Whatever was open in the shell that all this was started from.
  close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
  umask(execution.inherited.umask);
  setrlimit(RLIMIT_NOFILE, &execution.inherited.open_files);
  reset_signals_for_command();
}

}  // namespace

void close_all_but(std::vector<int> kept) {
  kept.push_back(STDERR_FILENO);
  std::ranges::sort(kept);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const auto first = static_cast<unsigned>(kept[i]) + 1;
    const unsigned last = i + 1 < kept.size() ? static_cast<unsigned>(kept[i + 1]) - 1 : ~0U;
    if (first <= last) close_range(first, last, 0);
  }
}

ExecFailure execute(const Execution& execution) {
  prepare(execution);
  const std::string& word = execution.words.front();
  const std::vector<char*> arguments = pointers(execution.words);
  std::vector<char*> variables = pointers(execution.environment);
  // The PATH to look in is the program's own.
  char** const own = std::exchange(environ, variables.data());
  std::string path = word;
  int code = ENOENT;
  for (const std::string& candidate : exec_candidates(word)) {
    execve(candidate.c_str(), arguments.data(), environ);
    const int failure = errno;
    const bool is_there = failure != ENOENT || access(candidate.c_str(), F_OK) == 0;
    if (failure == ENOTDIR || !is_there || code != ENOENT) continue;
    code = failure;
    path = candidate;
  }
  ExecFailure failure = explain_exec_failure(word, path, code);
  environ = own;
  return failure;
}

}  // namespace stepgate::os
