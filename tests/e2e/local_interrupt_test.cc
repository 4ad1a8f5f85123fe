// What an interrupt does to runs of `stepctl run` besides what it says: to init containers, to
// sidecars that are init containers, to those who read the output, and to the exit code.
#include <csignal>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "e2e/local_tools.h"

using namespace stepgate::test;

namespace {

bool says_soon(const Process& process, const std::string& line) {
  return eventually(
      [&] { return (process.out() + process.err()).find(line + "\n") != std::string::npos; },
      std::chrono::seconds(60));
}

// A FIFO that is open for reading; nobody reads unless told to.
class Fifo {
 public:
  explicit Fifo(const std::string& path) {
    mkfifo(path.c_str(), 0600);
    fd_ = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  }
  ~Fifo() { close(); }
  Fifo(const Fifo&) = delete;
  Fifo& operator=(const Fifo&) = delete;

  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  [[nodiscard]] bool is_full() const {
    int waiting = 0;
    ioctl(fd_, FIONREAD, &waiting);
    return waiting > 60000;
  }

 private:
  int fd_ = -1;
};

Words into(const std::string& fifo, Words words) {
  words.insert(words.begin(), {"sh", "-c", "exec \"$@\" >" + fifo, "sh"});
  return words;
}

}  // namespace

TEST_CASE("a step that had failed before the interrupt gives the run its exit code") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  const auto process = run.start(
      "kind: Pod\nmetadata: {annotations: {stepgate.dev/after.two: ''}}\nspec:\n"
      "  restartPolicy: Never\n  containers:\n"
      "  - {name: one, image: i, command: [sh, -c, 'exit 7']}\n"
      "  - {name: two, image: i, command: [sh, -c, 'until [ -e /stepgate/run/one/out.err ]; do "
      "sleep 0.05; done; echo up; exec sleep 600']}\n");
  REQUIRE(says_soon(*process, "up"));
  process->signal(SIGINT);
  CHECK(process->finish().code == 7);
}

TEST_CASE("an interrupt ends an init container, if need be after the grace period") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  const auto process = run.start(
      "kind: Pod\nspec:\n  restartPolicy: Never\n  terminationGracePeriodSeconds: 1\n"
      "  initContainers: [{name: i, image: i, command: [sh, -c, 'echo up; exec sleep 600']}]\n"
      "  containers: [{name: one, image: i, command: [echo, never]}]\n");
  REQUIRE(says_soon(*process, "up"));
  process->signal(SIGINT);
  const Finished end = process->finish();
  CHECK(end.code == 128 + SIGINT);
  CHECK(end.out.find("never") == std::string::npos);
  CHECK(run.left_nothing());
}

TEST_CASE("a native sidecar serves until an interrupted step has tidied up") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  const auto process = run.start(
      "kind: Pod\nspec:\n  restartPolicy: Never\n  initContainers:\n"
      "  - {name: s, image: i, restartPolicy: Always, command: [sh, -c, \"trap 'echo bye; exit 0' "
      "TERM; while :; do sleep 0.05; done\"]}\n"
      "  containers:\n  - name: one\n    image: i\n    command: [sh, -c, \"trap 'echo tidying; "
      "sleep "
      "1; echo tidied; exit 0' TERM; echo up; while :; do sleep 0.05; done\"]\n");
  REQUIRE(says_soon(*process, "up"));
  process->signal(SIGINT);
  const Finished end = process->finish();
  INFO(end.out << end.err);
  CHECK_THAT(end.out, says("tidied") && says("bye"));
  CHECK(end.out.find("tidied") < end.out.find("bye"));
}

TEST_CASE("a reader that leaves at the interrupt is no second interrupt") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  Fifo reader(run.beside("fifo"));
  Process process(into(run.beside("fifo"),
                       run.words(task_of({{"one",
                                           "trap 'echo more; sleep 0.5; echo tidied >&2; exit 0' "
                                           "TERM\necho up >&2\nwhile :; do sleep 0.05; done"}}))));
  REQUIRE(says_soon(process, "up"));
  reader.close();
  process.signal(SIGINT);
  const Finished end = process.finish();
  CHECK(end.code == 128 + SIGINT);
  CHECK_THAT(lines_of("one", end.err), says("tidied\n"));
  CHECK(run.left_nothing());
}

TEST_CASE("a reader that stalls keeps nobody from ending the run") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  const Fifo reader(run.beside("fifo"));
  Process process(into(run.beside("fifo"), run.words(task_of({{"one", "yes"}}))));
  REQUIRE(eventually([&] { return reader.is_full(); }, std::chrono::seconds(60)));
  process.signal(SIGINT);
  process.signal(SIGTERM);
  CHECK(process.finish().code > 128);
  CHECK(run.left_nothing());
}
