// A step from its start to its marker. How it is ended by others: runner_ending_test.cc.
#include "engine/runner.h"

#include "engine/stepped.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::test;
namespace fs = std::filesystem;

TEST_CASE("the end of the command is the wrapper's exit, and stands in the marker") {
  struct Row {
    const char* script;
    OnError on_error;
    const char* exit;
    bool succeeded;
    const char* outcome;
    int code;
  };
  for (const Row& row : {Row{"exit 0", OnError::stop, "0", true, "exited", 0},
                         Row{"exit 3", OnError::stop, "3", false, "exited", 3},
                         Row{"kill -KILL $$", OnError::stop, "137", false, "signalled", 137},
                         Row{"exit 3", OnError::go_on, "0", true, "exited", 3},
                         Row{"kill -KILL $$", OnError::go_on, "0", true, "signalled", 137}}) {
    INFO(row.script);
    Stepped step;
    step.will_run(row.script);
    step.spec.on_error = row.on_error;
    CHECK(step.run() == row.exit);
    CHECK(step.has("out") == row.succeeded);
    CHECK(step.has("out.err") != row.succeeded);
    const auto record = row.succeeded ? step.success() : step.failure();
    CHECK(record.at("outcome") == row.outcome);
    CHECK(record.at("exitCode") == row.code);
    CHECK(read_file(step.file("status/exitCode")) == std::to_string(row.code));
  }
}

TEST_CASE("a step that is over has told when it was what, and holds nothing any more") {
  Stepped step;
  step.will_run("exit 0");
  CHECK(step.run() == "0");
  const auto record = step.success();
  CHECK(record.at("step") == "build");
  CHECK(record.at("waitStartedAt") <= record.at("startedAt"));
  CHECK(record.at("startedAt") <= record.at("finishedAt"));
  REQUIRE(record.at("attempts").size() == 1);
  CHECK(record.at("attempts")[0].at("startedAt") == record.at("startedAt"));
  CHECK(record.at("rusage").at("maxRssKiB") > 0);
  CHECK(step.json("state.json").at("state") == "done");
  CHECK(lease_at(step.file("out.alive")) == "none");
  CHECK_FALSE(step.has("control"));
  CHECK(step.log().empty());
}

TEST_CASE("the command gets its words as they are, and knows its step") {
  Stepped step;
  step.will_run("echo \"$STEPGATE_STEP $2\" >$STEPGATE_RESULTS/words");
  step.spec.command.emplace_back("a  b $HOME");
  CHECK(step.run() == "0");
  CHECK(read_file(step.file("results/words")) == "build a  b $HOME\n");
}

TEST_CASE("a command that cannot be started has an exit of its own and never ran") {
  for (const auto& [command, exit] : {std::pair("/nowhere/at/all", "127"), std::pair("/", "126")}) {
    INFO(command);
    Stepped step;
    step.spec.command = {command};
    CHECK(step.run() == exit);
    const auto record = step.failure();
    CHECK(record.at("outcome") == "cannot-start");
    CHECK(record.at("exitCode") == std::stoi(exit));
    CHECK(record.at("startedAt").is_null());
    CHECK(record.at("attempts").empty());
    CHECK(step.log() == "stepgate: " + record.at("reason").get<std::string>() + "\n");
  }
}

TEST_CASE("a step waits for its predecessors, says for which, and then starts") {
  Stepped step;
  step.will_run("echo >ran");
  for (const char* name : {"a", "b"}) {
    step.spec.wait.predecessors.push_back(marker_of(step.policy.run_dir, name));
  }
  step.start();
  REQUIRE(step.reaches("waiting"));
  const auto waiting_for = [&] { return step.json("state.json").at("waitingFor"); };
  CHECK(waiting_for() == nlohmann::json{"step 'a'", "step 'b'"});
  write_file(step.policy.run_dir + "/a/out");
  CHECK(eventually([&] { return waiting_for() == nlohmann::json{"step 'b'"}; }));
  CHECK_FALSE(fs::exists(step.dir / "ran"));
  write_file(step.policy.run_dir + "/b/out");
  CHECK(step.exit() == "0");
  CHECK(fs::exists(step.dir / "ran"));
}

TEST_CASE("a step that may not start leaves a marker all the same") {
  struct Row {
    RunIf run_if;
    const char* before;
    const char* exit;
    const char* marker;
    const char* outcome;
  };
  for (const Row& row : {Row{RunIf::success, "out.err", "121", "out.err", "skipped"},
                         Row{RunIf::failure, "out", "0", "out", "skipped"},
                         Row{RunIf::always, "never", "123", "out.err", "wait-failed"}}) {
    INFO(row.before);
    Stepped step;
    step.will_run("echo >ran");
    step.spec.wait.predecessors.push_back(marker_of(step.policy.run_dir, "a"));
    step.spec.wait.run_if = row.run_if;
    step.spec.wait.timeout = std::chrono::milliseconds(50);
    write_file(step.policy.run_dir + "/a/" + row.before);
    CHECK(step.run() == row.exit);
    CHECK_FALSE(fs::exists(step.dir / "ran"));
    CHECK(step.json(row.marker).at("outcome") == row.outcome);
    CHECK(step.json(row.marker).at("startedAt").is_null());
  }
}

TEST_CASE("what the command leaves behind is killed before the marker appears") {
  Stepped step;
  step.will_run("setsid sh -c 'echo $$ >pid; exec sleep 1000' & until test -s pid; do :; done");
  CHECK(step.run() == "0");
  const pid_t left = pid_told(step.dir / "pid");
  REQUIRE(left > 0);
  CHECK_FALSE(lives(left));
}

TEST_CASE("copies are whole when the marker appears") {
  Stepped step;
  step.will_run("seq 10000; echo err >&2");
  step.spec.copies = {step.dir / "out", step.dir / "err", step.dir / "both"};
  CHECK(step.run() == "0");
  const std::string out = read_file(step.dir / "stdout");
  CHECK(out.ends_with("\n10000\n"));
  CHECK(read_file(step.dir / "out") == out);
  CHECK(read_file(step.dir / "err") == "err\n");
  CHECK(read_file(step.dir / "both").size() == out.size() + 4);
}

TEST_CASE("a copy that failed stands in the reason and changes no exit") {
  Stepped step;
  step.will_run("exit 0");
  write_file(step.dir / "file");
  step.spec.copies.log_path = step.dir / "file/below";
  CHECK(step.run() == "0");
  CHECK_THAT(step.success().at("reason").get<std::string>(),
             says("the command exited with 0; ") && says(step.dir / "file/below"));
  CHECK_THAT(step.log(), says(step.dir / "file/below"));
}
