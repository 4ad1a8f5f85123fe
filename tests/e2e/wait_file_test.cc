// --wait-file and --wait-content: paths that other tools write.
#include <sys/stat.h>

#include "e2e/steps.h"

namespace stepgate::test {

TEST_CASE("a step waiting for a file starts when the path appears whatever it is") {
  const Steps steps;
  const std::string path = steps.beside("there");
  Process waiting(steps.run("a", {"--wait-file", path}, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  SECTION("an empty file") { write_file(path); }
  SECTION("a folder") { std::filesystem::create_directory(path); }
  SECTION("a socket's or pipe's name") { REQUIRE(mkfifo(path.c_str(), 0600) == 0); }
  SECTION("a link to something") { std::filesystem::create_symlink("/dev/null", path); }
  CHECK(waiting.finish().code == 0);
}

TEST_CASE("a wait for a file follows links so one that leads nowhere is not there yet") {
  const Steps steps;
  const std::string path = steps.beside("link");
  std::filesystem::create_symlink("target", path);
  Process waiting(steps.run("a", {"--wait-file", path}, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  write_file(steps.beside("target"));
  CHECK(waiting.finish().code == 0);
}

TEST_CASE("a wait for content does not count an empty file") {
  const Steps steps;
  const std::string path = steps.beside("ready");
  write_file(path);
  Process waiting(steps.run("a", {"--wait-content", path}, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  CHECK(run(steps.wait({"--wait-content", path, "--wait-timeout", "100ms"})).code == 123);
  CHECK(steps.state("a") == "waiting");
  write_file(path, "READY");
  CHECK(waiting.finish().code == 0);
}

TEST_CASE("PATH.err is a failure of what the step waits for") {
  for (const char* option : {"--wait-file", "--wait-content"}) {
    const Steps steps;
    const std::string path = steps.beside("marker");
    Process waiting(steps.run("a", {option, path}, {"true"}));
    REQUIRE(steps.reaches("a", "waiting"));
    write_file(path + ".err");
    CHECK(waiting.finish().code == 121);
    CHECK_THAT(steps.record("a").value("reason", ""), says(path));
  }
}

TEST_CASE("PATH.alive is the lease of what the step waits for") {
  for (const char* option : {"--wait-file", "--wait-content"}) {
    const Steps steps;
    const std::string path = steps.beside("marker");
    Process maker(stepgate({"run", "--post-file", path, "--", "sleep", "1000"}));
    REQUIRE(eventually([&] { return is_there(path + ".alive"); }));
    Process waiting(steps.run("a", {option, path}, {"true"}));
    REQUIRE(steps.reaches("a", "waiting"));
    maker.signal(SIGKILL);
    CHECK(waiting.finish().code == 121);
    CHECK_THAT(steps.record("a").value("reason", ""), says("lost"));
  }
}

TEST_CASE("a file that is no pipe beside the path is no lease") {
  const Steps steps;
  const std::string path = steps.beside("marker");
  write_file(path + ".alive");
  Process waiting(steps.run("a", {"--wait-file", path}, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  write_file(path);
  CHECK(waiting.finish().code == 0);
}

TEST_CASE("a wait that times out leaves a failure marker and exits with 123") {
  const Steps steps;
  const Finished late =
      run(steps.run("a", {"--after", "never", "--wait-timeout", "60ms"}, {"touch", "/nowhere/x"}));
  CHECK(late.code == 123);
  CHECK_THAT(late.err, says("60ms") && says("step 'never'"));
  CHECK(steps.record("a").value("outcome", "") == "wait-failed");
  CHECK(is_there(steps.file("a", "out.err")));
}

TEST_CASE("the wait timeout does not count once the command runs") {
  const Steps steps;
  steps.mark("before");
  const Words command{"sh", "-c", "sleep 0.4"};
  CHECK(run(steps.run("a", {"--after", "before", "--wait-timeout", "200ms"}, command)).code == 0);
}

TEST_CASE("a path through a file can never come true and fails at once") {
  const Steps steps;
  write_file(steps.beside("file"));
  for (const char* option : {"--wait-file", "--wait-content"}) {
    const Finished finished =
        run(steps.run("a", {option, steps.beside("file/below/deep")}, {"true"}));
    CHECK(finished.code == 123);
    CHECK_THAT(finished.err, says("Not a directory"));
    CHECK(steps.record("a").value("outcome", "") == "wait-failed");
  }
}

TEST_CASE("a path that becomes one through a file while the step waits fails then") {
  const Steps steps;
  Process waiting(steps.run("a", {"--wait-file", steps.beside("later/below")}, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  write_file(steps.beside("later"));
  CHECK(waiting.finish().code == 123);
}

TEST_CASE("files and steps are waited for together") {
  const Steps steps;
  const Words options{"--after",         "before",         "--wait-file",
                      steps.beside("x"), "--wait-content", steps.beside("y")};
  Process waiting(steps.run("a", options, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  write_file(steps.beside("y"), "1");
  run(steps.run("before", {}, {"true"}));
  CHECK(steps.state("a") == "waiting");
  write_file(steps.beside("x"));
  CHECK(waiting.finish().code == 0);
}

}  // namespace stepgate::test
