// One step, as its folder tells it: marker, lease, state.json.
#include <filesystem>

#include <sys/stat.h>

#include "engine/holder.h"
#include "report/step_folders.h"

namespace stepgate::test {

using report::Stage;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

TEST_CASE("there is no status of a step without a folder, nor behind a link") {
  const TempDir run;
  CHECK_FALSE(report::read_step(run.path(), "a").has_value());
  write_file(run / "file");
  CHECK_FALSE(report::read_step(run.path(), "file").has_value());
  write_file(run / "real/out");
  std::filesystem::create_directory_symlink("real", run / "linked");
  CHECK_FALSE(report::read_step(run.path(), "linked").has_value());
  CHECK(report::read_step(run.path(), "real").has_value());
}

TEST_CASE("a step is pending where nothing in its folder says that anybody runs") {
  const TempDir run;
  std::filesystem::create_directories(run / "a/status");
  const auto status = look(run, "a");
  CHECK(status.stage == Stage::pending);
  CHECK(status.since.empty());
  CHECK_FALSE(report::is_finished(status));
}

TEST_CASE("the marker comes before everything else and tells the outcome") {
  const TempDir run;
  write_file(run / "a/out", record("exited", 0, "fine"));
  write_file(run / "a/out.err", record("exited", 9, "not so fine"));
  write_file(run / "a/state.json", running_since("2026-03-01T12:00:01Z"));
  write_file(run / "b/out.err", record("skipped", 121, "step 'a' failed"));
  const auto good = look(run, "a");
  CHECK(good.stage == Stage::succeeded);
  CHECK(good.exit_code == 0);
  CHECK(good.reason == "fine");
  CHECK(good.started == "2026-03-01T12:00:00.000001Z");
  CHECK(good.since == "2026-03-01T12:00:05.000002Z");
  CHECK(report::is_finished(good));
  const auto bad = look(run, "b");
  CHECK(report::state_word(bad) == "failed");
  CHECK(bad.outcome == "skipped");
  CHECK(bad.exit_code == 121);
}

TEST_CASE("a marker counts by its name whatever is in it") {
  const TempDir run;
  write_file(run / "empty/out");
  write_file(run / "prow/out", "0\n");
  write_file(run / "rubbish/out.err", "\x1b[2J{{{");
  write_file(run / "large/out", record("exited", 0, std::string(70'000, 'x')));
  std::filesystem::create_directories(run / "folder/out");
  std::filesystem::create_directories(run / "link");
  std::filesystem::create_symlink(run / "prow/out", run / "link/out");
  std::filesystem::create_directories(run / "fifo");
  REQUIRE(mkfifo((run / "fifo/out").c_str(), 0644) == 0);
  CHECK(look(run, "prow").exit_code == 0);
  for (const char* step : {"empty", "prow", "large", "folder", "link", "fifo"}) {
    INFO(step);
    CHECK(look(run, step).stage == Stage::succeeded);
    CHECK_FALSE(look(run, step).since.empty());
    CHECK(look(run, step).reason.empty());
  }
  for (const char* step : {"empty", "large", "folder", "link", "fifo"}) {
    INFO(step);
    CHECK_FALSE(look(run, step).exit_code.has_value());
  }
  CHECK(look(run, "rubbish").stage == Stage::failed);
}

TEST_CASE("of a step of Tekton's own wrapper the exit code is in its status folder") {
  const TempDir run;
  write_file(run / "0/out");
  write_file(run / "0/status/exitCode", "7");
  write_file(run / "1/out.err");
  write_file(run / "1/status/exitCode", "killed");
  CHECK(look(run, "0").exit_code == 7);
  CHECK_FALSE(look(run, "1").exit_code.has_value());
}

TEST_CASE("no link is followed to a record") {
  const TempDir run;
  write_file(run / "elsewhere/exitCode", "5");
  write_file(run / "elsewhere/state.json", running_since("2026-03-01T12:00:01Z"));
  write_file(run / "a/out");
  std::filesystem::create_directory_symlink(run / "elsewhere", run / "a/status");
  std::filesystem::create_directories(run / "b");
  std::filesystem::create_symlink(run / "elsewhere/state.json", run / "b/state.json");
  CHECK_FALSE(look(run, "a").exit_code.has_value());
  CHECK(look(run, "b").stage == Stage::pending);
}

TEST_CASE("a step is active while its lease is held and lost once that is free") {
  const TempDir run;
  std::filesystem::create_directories(run / "a");
  Holder holder(run / "a");
  CHECK(report::state_word(look(run, "a")) == "started");
  CHECK_FALSE(look(run, "a").since.empty());
  write_file(run / "a/state.json", running_since("2026-03-01T12:00:01Z"));
  const auto running = look(run, "a");
  CHECK(report::state_word(running) == "running");
  CHECK(running.since == "2026-03-01T12:00:01Z");
  CHECK(running.pid == 7);
  CHECK_FALSE(report::is_finished(running));
  holder.kill();
  const auto lost = look(run, "a");
  CHECK(report::state_word(lost) == "lost");
  CHECK(lost.reason.find("running since 2026-03-01T12:00:01Z") != std::string::npos);
  CHECK(report::is_finished(lost));
  write_file(run / "a/out");
  CHECK(look(run, "a").stage == Stage::succeeded);
}

TEST_CASE("a free lease means nothing where the file system may hide who holds it") {
  const TempDir run;
  std::filesystem::create_directories(run / "a");
  REQUIRE(mkfifo((run / "a/out.alive").c_str(), 0444) == 0);
  write_file(run / "a/state.json", running_since("2026-03-01T12:00:01Z"));
  const auto status = report::read_step(run.path(), "a", report::FreeLease::means_nothing);
  REQUIRE(status.has_value());
  CHECK(report::state_word(*status) == "running");
  CHECK(look(run, "a").stage == Stage::lost);
}

TEST_CASE("what an earlier start has left is not taken for the state of this one") {
  const TempDir run;
  write_file(run / "a/state.json", running_since("2026-03-01T12:00:01Z"));
  // Files get their times from a clock that may tick every few milliseconds.
  fs::last_write_time(run / "a/state.json", fs::file_time_type::clock::now() - 1s);
  Holder holder(run / "a");
  const auto restarted = look(run, "a");
  CHECK(report::state_word(restarted) == "started");
  CHECK_FALSE(restarted.pid.has_value());
  CHECK(restarted.since == restarted.started);
  holder.kill();
  CHECK(look(run, "a").reason == "its wrapper was killed before it left a marker");
}

TEST_CASE("only the seven states of the protocol are shown") {
  const TempDir run;
  for (const char* word :
       {"waiting", "running", "backing-off", "terminating", "killing", "draining", "done"}) {
    write_file(run / "a/state.json", R"({"state":")" + std::string(word) + "\"}");
    CHECK(report::state_word(look(run, "a")) == word);
  }
  for (const char* word : {"succeeded", "lost", "pending", "started", "x", "", "Running"}) {
    INFO(word);
    write_file(run / "a/state.json", R"({"state":")" + std::string(word) + "\"}");
    CHECK(look(run, "a").stage == Stage::pending);
  }
}

TEST_CASE("a step without a lease is what its state says") {
  const TempDir run;
  write_file(run / "a/state.json",
             R"({"state":"waiting","since":"2026-03-01T12:00:01Z","pid":null,)"
             R"("waitingFor":["step 'b'"]})");
  write_file(run / "b/state.json", "no JSON at all");
  write_file(run / "b/out.alive", "no FIFO");
  const auto status = look(run, "a");
  CHECK(report::state_word(status) == "waiting");
  CHECK(status.waiting_for == std::vector<std::string>{"step 'b'"});
  CHECK(look(run, "b").stage == Stage::pending);
  // Not the time of whatever has the lease's name.
  CHECK(look(run, "b").started.empty());
}

}  // namespace stepgate::test
