// How a report begins, and the state that it tells. Its end: reporter_finish_test.cc.
#include "engine/reporter.h"

#include <cerrno>

#include <sys/syscall.h>

#include "engine/logged.h"
#include "engine/reported.h"
#include "os/rights.h"
#include "support/catch.h"
#include "support/eventually.h"

using namespace stepgate;
using namespace stepgate::test;
namespace fs = std::filesystem;

TEST_CASE("a step that begins has its folder, its lease, and what others write and read there") {
  const Reported step;
  const auto reporter = Reporter::begin(step.policy);
  REQUIRE(reporter);
  CHECK(lease_at(step.file("out.alive")) == "held");
  CHECK(fs::is_fifo(step.file("control")));
  CHECK(reporter->control() != nullptr);
  CHECK(fs::is_directory(step.file("results")));
  CHECK(fs::is_directory(step.file("status")));
  CHECK_FALSE(step.has("out"));
  CHECK_FALSE(step.has("out.err"));
}

TEST_CASE("the space for the record is taken at the start") {
  const Reported step;
  const auto reporter = Reporter::begin(step.policy);
  REQUIRE(reporter);
  std::uintmax_t reserved = 0;
  for (const auto& entry : fs::directory_iterator(step.file(""))) {
    if (entry.is_regular_file()) reserved += entry.file_size();
  }
  CHECK(reserved == kRecordBytes);
}

TEST_CASE("a name that somebody lives under is an error, and nothing of theirs is touched") {
  const Reported step;
  const auto living = Reporter::begin(step.policy);
  REQUIRE(living);
  write_file(step.file("ready"), "yes");
  write_file(step.file("out"), "a marker before its time");
  write_file(step.file("results/image"), "one");
  const auto before = contents_of(step.dir.path());
  const auto second = Reporter::begin(step.policy);
  REQUIRE_FALSE(second);
  CHECK(second.error().kind == ErrorKind::held);
  CHECK(second.error().path == step.file("out.alive"));
  CHECK(contents_of(step.dir.path()) == before);
  CHECK(lease_at(step.file("out.alive")) == "held");
}

TEST_CASE("a post-file that somebody is about to leave is an error, and nothing is touched") {
  Reported step;
  step.policy.post_file = step.dir / "posts/built";
  ReportPolicy other;
  other.post_file = step.policy.post_file;
  const auto living = Reporter::begin(other);
  REQUIRE(living);
  write_file(step.file("out"), "of an earlier start");
  const auto before = contents_of(step.dir.path());
  const auto second = Reporter::begin(step.policy);
  REQUIRE_FALSE(second);
  CHECK(second.error().kind == ErrorKind::held);
  CHECK(second.error().path == step.dir / "posts/built.alive");
  // Not even a lease is left, which would make the step look lost.
  CHECK(contents_of(step.dir.path()) == before);
}

TEST_CASE("what an earlier start left is removed, and what it did not write stays") {
  const Reported step;
  {
    REQUIRE(Reporter::begin(step.policy));
  }  // killed: its lease stays behind, free
  CHECK(lease_at(step.file("out.alive")) == "free");
  for (const char* stale : {"out", "out.err", "ready", "status/exitCode", "results/image",
                            ".stepgate-out.abcdef", ".stepgate-state.json.abcdef"}) {
    write_file(step.file(stale), "stale");
  }
  write_file(step.file("notes"), "somebody's own");
  const auto reporter = Reporter::begin(step.policy);
  REQUIRE(reporter);
  for (const auto& [path, text] : contents_of(step.dir.path())) {
    INFO(path);
    CHECK(text != "stale");
  }
  for (const char* gone : {"out", "out.err", "ready"}) CHECK_FALSE(step.has(gone));
  CHECK(read_file(step.file("notes")) == "somebody's own");
  CHECK(lease_at(step.file("out.alive")) == "held");
}

TEST_CASE("beside a post-file only its own leftovers are removed") {
  Reported step;
  step.policy = {};
  step.policy.post_file = step.dir / "posts/built";
  for (const char* stale : {"built", "built.err", ".stepgate-built.abcdef"}) {
    write_file(step.dir.path() / "posts" / stale, "stale");
  }
  for (const char* other : {"ready", "status/exitCode", "other", ".stepgate-other.abcdef"}) {
    write_file(step.dir.path() / "posts" / other, "somebody's own");
  }
  const auto reporter = Reporter::begin(step.policy);
  REQUIRE(reporter);
  int kept = 0;
  for (const auto& [path, text] : contents_of(step.dir.path())) {
    INFO(path);
    CHECK(text != "stale");
    kept += text == "somebody's own" ? 1 : 0;
  }
  CHECK(kept == 4);
  CHECK(lease_at(step.dir / "posts/built.alive") == "held");
  CHECK(reporter->control() == nullptr);
}

TEST_CASE("a state is told with the time at which it was told first") {
  const Reported step;
  Reporter reporter = std::move(*Reporter::begin(step.policy));
  reporter.state(State::waiting, {}, {"step 'a'", "step 'b'"});
  const auto first = step.json("state.json");
  CHECK(first.at("state") == "waiting");
  CHECK(first.at("step") == "build");
  CHECK(first.at("waitingFor") == nlohmann::json{"step 'a'", "step 'b'"});
  const Timestamp then = now();
  REQUIRE(eventually([then] { return now() > then; }));
  reporter.state(State::waiting, {}, {"step 'b'"});
  const auto second = step.json("state.json");
  CHECK(second.at("since") == first.at("since"));
  CHECK(second.at("waitingFor") == nlohmann::json{"step 'b'"});
  reporter.state(State::running, 77, {});
  const auto third = step.json("state.json");
  CHECK(third.at("state") == "running");
  CHECK(third.at("since") > first.at("since"));
  CHECK(third.at("pid") == 77);
}

TEST_CASE("a command is told its step's name and places") {
  const Reported step;
  const std::string run_dir = step.dir / "run";
  CHECK(Reporter::begin(step.policy)->environment() ==
        std::vector<std::string>{"STEPGATE_STEP=build", "STEPGATE_RUN_DIR=" + run_dir,
                                 "STEPGATE_RESULTS=" + run_dir + "/build/results"});
}

TEST_CASE("a step without a name reports to nobody") {
  Reporter reporter = std::move(*Reporter::begin({}));
  reporter.state(State::waiting, {}, {});
  CHECK(reporter.control() == nullptr);
  CHECK(reporter.environment().empty());
  CHECK(reporter.finish({}, skipped_after_failure("x")) == kExitSkipped);
}

TEST_CASE("a folder that takes no FIFO is said once, and the step goes on without a lease") {
  const Reported step;
  const std::string log = logged_by([&] {
    deny_call(SYS_mknodat, EPERM);
    Reporter reporter = std::move(*Reporter::begin(step.policy));
    reporter.finish({}, ended_by_itself({}, OnError::stop));
  });
  CHECK(log ==
        "stepgate: cannot make the lease " + step.file("out.alive") +
            ": Operation not permitted; if this wrapper is killed, others will not notice\n");
  CHECK(step.has("out"));
  CHECK_FALSE(step.has("control"));
}
