// `stepgate status`: what has become of every step.
#include <sys/stat.h>

#include "e2e/status_tools.h"
#include "e2e/volume_mounts.h"

namespace stepgate::test {

TEST_CASE("status shows steps that run, wait, are done, were killed, or have not started") {
  const Steps steps;
  CHECK(run(steps.run("good", {}, {"true"})).code == 0);
  CHECK(run(steps.run("bad", {}, sh("exit 3"))).code == 3);
  CHECK(run(steps.run("after-bad", {"--after", "bad"}, {"true"})).code == 121);
  Process running(steps.run("runs", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("runs", "running"));
  const Process waiting(steps.run("waits", {"--after", "runs"}, {"true"}));
  REQUIRE(steps.reaches("waits", "waiting"));
  Process killed(steps.run("killed", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("killed", "running"));
  killed.signal(SIGKILL);
  killed.finish();
  std::filesystem::create_directory(steps.run_dir() + "/yet-to-come");

  const Finished shown = run(status_of(steps));
  CHECK(shown.code == 0);
  CHECK(shown.err.empty());
  const Words lines = lines_in(shown.out);
  REQUIRE(lines.size() == 8);
  CHECK_THAT(lines[0], says("STEP ") && says(" STATE ") && says(" SINCE ") && says("  REASON"));
  CHECK(lines[0].find("EXIT") == lines[2].find(" 3 ") + 1);
  CHECK_THAT(lines[1], says("good ") && says(" succeeded ") && says("Z  0 "));
  CHECK_THAT(lines[2], says("bad ") && says(" failed ") && says("exited with 3"));
  CHECK_THAT(lines[3], says("after-bad ") && says(" skipped ") && says("step 'bad' failed"));
  CHECK_THAT(lines[4], says("runs ") && says(" running ") && says("Z  -"));
  CHECK_THAT(lines[5], says("waits ") && says(" waiting ") && says("waits for step 'runs'"));
  CHECK_THAT(lines[6], says("killed ") && says(" lost ") && says("was killed"));
  CHECK_THAT(lines[7], says("yet-to-come ") && says(" pending "));

  const Finished json = run(status_of(steps, {"--json"}));
  CHECK(states_in(json.out) ==
        "good succeeded, bad failed, after-bad failed, runs running, waits waiting, killed lost, "
        "yet-to-come pending");
  const auto objects = objects_in(json.out);
  CHECK(objects[1].at("exitCode") == 3);
  CHECK(objects[2].at("outcome") == "skipped");
  CHECK(objects[3].at("pid") == children_of(running.pid()).at(0));
  CHECK(objects[4].at("waitingFor") == Words{"step 'runs'"});
  CHECK(objects[5].at("finished") == true);
  const auto record = steps.record("good");
  CHECK(objects[0].at("since") == record.at("finishedAt"));
  CHECK(objects[0].at("waitStartedAt") == record.at("waitStartedAt"));
}

TEST_CASE("status changes nothing and works over a read-only mount as another user") {
  if (!can_mount()) return;
  const Steps steps;
  run(steps.run("done", {}, {"true"}));
  Process killed(steps.run("killed", {}, {"sleep", "1000"}));
  const Process running(steps.run("runs", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("killed", "running"));
  REQUIRE(steps.reaches("runs", "running"));
  killed.signal(SIGKILL);
  killed.finish();
  const auto mounted = mount_read_only(steps.run_dir(), steps.beside("seen"));
  const Finished shown = run({stepgate(), "status", "--json", steps.beside("seen")}, as_own_user());
  CHECK(shown.code == 0);
  const std::string states = states_in(shown.out);
  CHECK_THAT(states, says("done succeeded") && says("killed lost") && says("runs running"));
}

TEST_CASE("status shows the steps of Tekton's own wrapper by number") {
  const Steps steps;
  for (int step = 0; step < 12; ++step) {
    const std::string name = std::to_string(step);
    write_file(steps.file(name, step == 3 ? "out.err" : "out"));
    if (step != 3) write_file(steps.file(name, "status/exitCode"), step == 2 ? "5" : "0");
  }
  const auto objects = objects_in(run(status_of(steps, {"--json"})).out);
  REQUIRE(objects.size() == 12);
  for (std::size_t i = 0; i < objects.size(); ++i) {
    CHECK(objects[i].at("step") == std::to_string(i));
    CHECK(objects[i].at("state") == (i == 3 ? "failed" : "succeeded"));
    CHECK(objects[i].at("since").is_string());
  }
  CHECK(objects[2].at("exitCode") == 5);
  CHECK(objects[3].at("exitCode").is_null());
}

TEST_CASE("status shows a run directory that the environment names and one without steps") {
  const Steps steps;
  std::filesystem::create_directories(steps.run_dir());
  const Options named{.environment = {{"STEPGATE_RUN_DIR", steps.run_dir()}}};
  CHECK(run(stepgate({"status"}), named).out == "STEP  STATE  SINCE  EXIT  REASON\n");
  CHECK(run(stepgate({"status", "--json"}), named).out.empty());
  steps.mark("a");
  CHECK(states_in(run(stepgate({"status", "--json"}), named).out) == "a succeeded");
}

TEST_CASE("what a hostile run directory holds neither hangs status nor reaches the terminal") {
  const Steps steps;
  write_file(steps.file("a", "out.err"),
             R"({"outcome":"exited","exitCode":1,"reason":"x\ny  succeeded\u001b[2J\u009b31m"})");
  write_file(steps.file("--json", "out"));
  std::filesystem::create_directories(steps.file("b", ""));
  for (const char* name : {"out.alive", "state.json", "control"}) {
    REQUIRE(mkfifo(steps.file("b", name).c_str(), 0666) == 0);
  }
  std::filesystem::create_directories(steps.file("c", ""));
  for (const char* name : {"out", "state.json", "status"}) {
    std::filesystem::create_symlink("/dev/zero", steps.file("c", name));
  }
  const Finished shown = run(status_of(steps));
  CHECK(shown.code == 0);
  CHECK(lines_in(shown.out).size() == 4);
  CHECK(shown.out.find_first_of("\x1b\x9b") == std::string::npos);
  const Finished json = run(status_of(steps, {"--json"}));
  CHECK(states_in(json.out) == "b lost, a failed, c succeeded");
}

TEST_CASE("what cannot be written is told") {
  const Steps steps;
  steps.mark("a");
  const Finished full = run(sh("exec \"$@\" >/dev/full", status_of(steps)));
  CHECK(full.code == 125);
  CHECK_THAT(full.err, says("cannot write to stdout: No space left"));
}

}  // namespace stepgate::test
