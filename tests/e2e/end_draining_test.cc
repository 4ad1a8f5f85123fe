// Between the command's end and the step's: output that others hold open, readers that stall.
#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

// More than the pipe of a reader that stalls holds, less than that and the wrapper's own.
constexpr const char* kMoreThanAPipe = "300000";

// A command that has ended with `code` while its reader stalls.
struct Stalled {
  explicit Stalled(const Words& options, int code = 0)
      : wrapper(
            steps.run("a", with_copy(options),
                      sh("head -c $1 /dev/zero; exit $2", {kMoreThanAPipe, std::to_string(code)})),
            pipe.as_stdout()) {
    pipe.close_writing();
  }
  [[nodiscard]] Words with_copy(const Words& options) const {
    Words all{"--stdout-path", steps.beside("copy")};
    all.insert(all.end(), options.begin(), options.end());
    return all;
  }
  bool drains() const {
    return eventually([this] { return steps.state("a") == "draining"; });
  }

  Steps steps;
  TestPipe pipe;
  Process wrapper;
};

}  // namespace

TEST_CASE("without a copy a process left behind is killed as soon as the command has ended") {
  const TempDir folder;
  const Finished end = run(
      plain({"--drain", "1h"}, sh("sleep 100 & echo $! >$1; echo done; exit 3", {folder / "pid"})));
  CHECK(end.code == 3);
  CHECK(end.out == "done\n");
  CHECK_FALSE(runs(pid_in(folder / "pid")));
}

TEST_CASE("with a copy a process that holds the output is waited for until --drain is over") {
  const Words streams{"--stdout-path", "--stderr-path", "--log-path"};
  const TempDir folder;
  // All at once, since each takes as long as it drains.
  std::vector<std::unique_ptr<Process>> wrappers;
  for (const std::string& stream : streams) {
    wrappers.push_back(std::make_unique<Process>(
        plain({"--drain", "3s", stream, folder / ("copy" + stream)},
              sh("(trap '' TERM; while kill -0 $$ 2>/dev/null; do sleep 0.01; done;"
                 "echo late; echo late >&2; exec sleep 100) & echo $! >$1; exit 3",
                 {folder / ("pid" + stream)}))));
  }
  for (std::size_t i = 0; i < streams.size(); ++i) {
    const std::string& stream = streams[i];
    const Finished end = wrappers[i]->finish();
    INFO(stream);
    CHECK(end.code == 3);
    CHECK(end.out == "late\n");
    CHECK(end.err == "late\n");
    CHECK(count_of("late\n", read_file(folder / ("copy" + stream))) ==
          (stream == "--log-path" ? 2 : 1));
    CHECK_FALSE(runs(pid_in(folder / ("pid" + stream))));
  }
}

TEST_CASE("a process that closes the output in time lets the step end before --drain is over") {
  const TempDir folder;
  Process wrapper(plain({"--drain", "1h", "--log-path", folder / "copy"},
                        sh("(sleep 0.2; echo late) & exit 0")));
  const Finished end = wrapper.finish();
  CHECK(end.code == 0);
  CHECK(end.out == "late\n");
}

TEST_CASE("TERM while the output drains changes no outcome but ends the patience") {
  const TempDir folder;
  const Steps steps;
  Process wrapper(steps.run("a", {"--drain", "1h", "--log-path", folder / "copy"},
                            sh("sleep 100 & echo last words; exit 0")));
  REQUIRE(eventually([&] { return steps.state("a") == "draining"; }));
  wrapper.signal(SIGTERM);
  const Finished end = wrapper.finish();
  CHECK(end.code == 0);
  CHECK(end.out == "last words\n");
  CHECK(is_there(steps.file("a", "out")));
  CHECK(steps.record("a").value("outcome", "") == "exited");
}

TEST_CASE("what is in the pipe is delivered however slow the reader") {
  Stalled step({"--drain", "10ms"});
  REQUIRE(step.drains());
  step.wrapper.signal(SIGTERM);
  CHECK_FALSE(eventually([&] { return step.wrapper.ended(); }, std::chrono::milliseconds(500)));
  CHECK(step.pipe.read_all() == std::string(std::stoul(kMoreThanAPipe), '\0'));
  CHECK(step.wrapper.finish().code == 0);
  CHECK(is_there(step.steps.file("a", "out")));
}

TEST_CASE("a second TERM ends draining to a reader that stalls and the outcome stands") {
  for (const int code : {0, 6}) {
    Stalled step({}, code);
    REQUIRE(step.drains());
    // Two that come at once may be one signal, so again until it has ended.
    CHECK(eventually([&] {
      step.wrapper.signal(SIGTERM);
      return step.wrapper.ended();
    }));
    CHECK(step.wrapper.finish().code == code);
    const auto record = step.steps.record("a");
    CHECK(record.value("outcome", "") == "exited");
    CHECK(record["exitCode"] == code);
    CHECK_THAT(record.value("reason", ""), says("output was given up"));
    CHECK(std::filesystem::file_size(step.steps.beside("copy")) > 0);
  }
}

TEST_CASE("a timeout ends draining to a reader that stalls and the outcome stands") {
  Stalled step({"--timeout", "3s"});
  REQUIRE(step.drains());
  CHECK(step.wrapper.finish().code == 0);
  CHECK_THAT(step.steps.record("a").value("reason", ""), says("output was given up"));
  CHECK(is_there(step.steps.file("a", "out")));
}

TEST_CASE("after TERM the grace period ends draining to a reader that stalls") {
  const Steps steps;
  TestPipe pipe;
  Process wrapper(
      steps.run("a", {"--grace", "500ms", "--drain", "100ms", "--log-path", steps.beside("copy")},
                sh("head -c 300000 /dev/zero; trap 'exit 0' TERM; sleep 100 & wait")),
      pipe.as_stdout());
  REQUIRE(eventually([&] {
    return std::filesystem::exists(steps.beside("copy")) &&
           std::filesystem::file_size(steps.beside("copy")) >= 65536;
  }));
  wrapper.signal(SIGTERM);
  CHECK(wrapper.finish().code == 143);
  CHECK(steps.record("a").value("outcome", "") == "cancelled");
}

}  // namespace stepgate::test
