#include "os/isolation.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/fd.h"
#include "os/file.h"

namespace stepgate::os {
namespace {

constexpr int kNamespaces = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET;

struct Ends {
  Fd read;
  Fd write;
};

Result<Ends> make_ends() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return failed("make", "a pipe");
  return Ends{Fd(ends[0]), Fd(ends[1])};
}

struct Start {
  const IsolatedRun* run;
  Ends* go;
  Ends* answer;
};

// The child's own: what runs between its clone and its exec is handed nothing of ours.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
int answer_fd = -1;

int begin(void* argument) {
  const Start& start = *static_cast<Start*>(argument);
  start.go->write.reset();
  start.answer->read.reset();
  answer_fd = start.answer->write.get();
  // Before the word to go on: a parent that dies later cannot be seen from in here, where
  // getppid(2) gives 0.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // Nothing comes where the parent has died, or could not map our ids.
  char go = 0;
  if (read(start.go->read.get(), &go, 1) != 1) _exit(1);
  return start.run->run(start.run->argument);
}

// Every id that this process knows, mapped to itself: the first and last column of its own map.
std::string identity_of(const std::string& map) {
  std::string identity;
  std::size_t begin = 0;
  while (begin < map.size()) {
    const std::size_t end = map.find('\n', begin);
    const std::string line = map.substr(begin, end - begin);
    char* rest = nullptr;
    const unsigned long inside = std::strtoul(line.c_str(), &rest, 10);
    (void)std::strtoul(rest, &rest, 10);
    const unsigned long count = std::strtoul(rest, nullptr, 10);
    identity += fmt::format("{} {} {}\n", inside, inside, count);
    if (end == std::string::npos) break;
    begin = end + 1;
  }
  return identity;
}

Result<void> map_ids(pid_t child) {
  constexpr std::size_t kLongestMap = 4096;
  for (const char* name : {"uid_map", "gid_map"}) {
    const std::string identity =
        identity_of(read_start(fmt::format("/proc/self/{}", name), kLongestMap));
    const std::string path = fmt::format("/proc/{}/{}", child, name);
    const Fd file(open(path.c_str(), O_WRONLY | O_CLOEXEC));
    // The whole map in one write, as user_namespaces(7) asks.
    if (!file || write(file.get(), identity.data(), identity.size()) < 0) {
      return failed("map the ids of the isolated command in", path);
    }
  }
  return {};
}

}  // namespace

Result<pid_t> clone_isolated(const IsolatedRun& run) {
  Result<Ends> go = make_ends();
  if (!go) return std::unexpected(go.error());
  Result<Ends> answer = make_ends();
  if (!answer) return std::unexpected(answer.error());
  Start start{&run, &*go, &*answer};
  const pid_t child = clone(begin, run.stack, kNamespaces | SIGCHLD, &start);
  if (child < 0) return failed("make", "namespaces for an isolated command");
  go->read.reset();
  answer->write.reset();
  if (const Result<void> mapped = map_ids(child); !mapped) {
    go->write.reset();
    waitpid(child, nullptr, 0);
    return std::unexpected(mapped.error());
  }
  const char word = 'g';
  [[maybe_unused]] const ssize_t sent = write(go->write.get(), &word, 1);
  // Closed by a successful exec, as vfork(2) would return.
  while (read(answer->read.get(), run.answer, run.size) < 0 && errno == EINTR) {
  }
  return child;
}

void give_answer(const void* answer, std::size_t size) {
  [[maybe_unused]] const ssize_t sent = write(answer_fd, answer, size);
}

}  // namespace stepgate::os
