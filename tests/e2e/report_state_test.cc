// What a step's folder shows while the step lives, and in which order things appear.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "e2e/arrivals.h"

namespace stepgate::test {
namespace {

using Json = nlohmann::json;

Json state_of(const Steps& steps, const std::string& step) {
  return Json::parse(read_file(steps.file(step, "state.json")), nullptr, false);
}

}  // namespace

TEST_CASE("state.json says for what a step waits and then that it runs and is done") {
  const Steps steps;
  const std::string file = steps.beside("file");
  Process process(steps.run("a", {"--after", "x,y", "--wait-file", file}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("a", "waiting"));
  Json state = state_of(steps, "a");
  CHECK(state["version"] == 1);
  CHECK(state["step"] == "a");
  CHECK(state["pid"].is_null());
  REQUIRE(state["waitingFor"].size() == 3);
  CHECK_THAT(state["waitingFor"].dump(), says("'x'") && says("'y'") && says(file));
  const std::string since = state["since"];

  // It is kept up to date, if not at once.
  steps.mark("x");
  REQUIRE(eventually([&] { return state_of(steps, "a")["waitingFor"].size() == 2; }));
  steps.mark("y");
  write_file(file);
  REQUIRE(steps.reaches("a", "running"));
  state = state_of(steps, "a");
  CHECK(state["waitingFor"].empty());
  CHECK(state["since"] >= since);
  const std::vector<pid_t> children = children_of(process.pid());
  REQUIRE(children.size() == 1);
  CHECK(state["pid"] == children.front());

  process.signal(SIGTERM);
  process.finish();
  state = state_of(steps, "a");
  CHECK(state["state"] == "done");
  CHECK(state["pid"].is_null());
}

TEST_CASE("state.json says that a step is being ended") {
  const Steps steps;
  const Words command{
      "sh", "-c",
      "trap '' TERM; touch " + steps.beside("trapped") + "; while :; do sleep 0.1; done"};
  Process process(steps.run("a", {"--grace", "100s"}, command));
  REQUIRE(eventually([&] { return is_there(steps.beside("trapped")); }));
  process.signal(SIGTERM);
  CHECK(steps.reaches("a", "terminating"));
  CHECK(state_of(steps, "a")["pid"].is_number());
}

TEST_CASE("state.json says done before the marker appears and the marker comes whole") {
  for (const char* command : {"true", "false"}) {
    const Steps steps;
    const std::string folder = steps.run_dir() + "/a";
    std::filesystem::create_directories(folder);
    const Arrivals arrivals(folder);
    run(steps.run("a", {}, {command}));
    const Words names = arrivals.take();
    const std::string marker = std::string(command) == "true" ? "out" : "out.err";
    REQUIRE(!names.empty());
    CHECK(names.back() == marker);
    CHECK(std::count(names.begin(), names.end(), "state.json") >= 2);
    for (const char* half : {"+out", "+out.err", "+state.json"}) {
      CHECK(std::count(names.begin(), names.end(), half) == 0);
    }
    CHECK(state_of(steps, "a")["state"] == "done");
  }
}

TEST_CASE("what a wrapper makes can be read by everyone whatever the umask") {
  const Steps steps;
  Options options;
  options.before_exec = [] { umask(077); };
  const Words words = steps.run("a", {"--after", "x", "--post-file", steps.beside("posted/marker")},
                                {"sh", "-c", "umask; touch $STEPGATE_RESULTS/x"});
  Process process(words, options);
  REQUIRE(steps.reaches("a", "waiting"));
  CHECK(mode_of(steps.file("a", "out.alive")) == 0444);
  CHECK(mode_of(steps.file("a", "control")) == 0622);
  CHECK(mode_of(steps.beside("posted/marker.alive")) == 0444);
  steps.mark("x");
  const Finished finished = process.finish();
  CHECK(finished.out == "0077\n");
  for (const char* name : {"out", "state.json", "status/exitCode"}) {
    INFO(name);
    CHECK(mode_of(steps.file("a", name)) == 0644);
  }
  for (const std::string& folder :
       {steps.run_dir(), steps.run_dir() + "/a", steps.file("a", "status"),
        steps.file("a", "results"), steps.beside("posted")}) {
    INFO(folder);
    CHECK(mode_of(folder) == 0755);
  }
  CHECK(mode_of(steps.beside("posted/marker")) == 0644);
  // The command's own umask is its own affair.
  CHECK(mode_of(steps.file("a", "results/x")) == 0600);
}

TEST_CASE("a folder that is there already is left as it is") {
  const Steps steps;
  const std::string folder = steps.run_dir() + "/a";
  std::filesystem::create_directories(folder);
  REQUIRE(chmod(folder.c_str(), 01777) == 0);
  CHECK(run(steps.run("a", {}, {"true"})).code == 0);
  CHECK(mode_of(folder) == 01777);
}

TEST_CASE("the command finds its folders made and named in its environment") {
  const Steps steps;
  const Words command{"sh", "-c",
                      "echo \"$STEPGATE_STEP $STEPGATE_RUN_DIR $STEPGATE_RESULTS\"; "
                      "test -d \"$STEPGATE_RESULTS\" && test -d \"$STEPGATE_RESULTS/../status\""};
  const Finished finished = run(steps.run("a", {}, command));
  CHECK(finished.code == 0);
  CHECK(finished.out == "a " + steps.run_dir() + " " + steps.file("a", "results") + "\n");
}

}  // namespace stepgate::test
