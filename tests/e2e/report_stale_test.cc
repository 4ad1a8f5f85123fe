// What an earlier start left and this one cannot remove.
#include <filesystem>

#include <unistd.h>

#include "e2e/steps.h"

namespace stepgate::test {

namespace fs = std::filesystem;

TEST_CASE("a step whose old marker cannot be removed does not run, since others would take it") {
  if (getuid() != 0 && skipped("only root can become another user")) return;
  const Steps steps;
  const std::string message = steps.beside("message");
  write_file(message);
  fs::permissions(message, fs::perms{0666});
  steps.mark("a");
  // As in /tmp: everyone may add files, and remove only his own.
  fs::permissions(steps.run_dir() + "/a", fs::perms{01777});
  Options somebody;
  somebody.before_exec = [] { become_user(65534); };
  const Finished finished =
      run(steps.run("a", {"--termination-message", message}, {"echo", "ran"}), somebody);
  CHECK(finished.code == 125);
  CHECK(finished.out.empty());
  CHECK_THAT(finished.err, says(steps.file("a", "out")));
  CHECK_THAT(read_file(message), says(steps.file("a", "out")));
  CHECK_FALSE(is_there(steps.file("a", "out.alive")));
  CHECK_FALSE(is_there(steps.file("a", "control")));
}

TEST_CASE("a name that a living step has leaves its refusal as the termination message") {
  const Steps steps;
  const std::string message = steps.beside("message");
  Process first(steps.run("a", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("a", "running"));
  CHECK(run(steps.run("a", {"--termination-message", message}, {"true"})).code == 125);
  CHECK_THAT(read_file(message), says("out.alive"));
}

TEST_CASE("a success that leaves no marker says why in the termination message") {
  const Steps steps;
  const std::string message = steps.beside("message");
  const Words options{"--post-file", steps.beside("marker"), "--termination-message", message};
  const Finished finished =
      run(steps.run("a", options, {"mkdir", "-p", steps.beside("marker/in-the-way")}));
  CHECK(finished.code == 125);
  CHECK_THAT(read_file(message), says("marker"));
}

TEST_CASE("misuse leaves its line as the termination message") {
  const Steps steps;
  const std::string message = steps.beside("message");
  const Words options{"--termination-message", message, "--timeout", "soon"};
  CHECK(run(steps.run("a", options, {"true"})).code == 125);
  CHECK_THAT(read_file(message), says("soon"));
}

TEST_CASE("misuse makes no file of a word that is an option") {
  const Steps steps;
  Options here;
  here.working_directory = steps.beside("");
  const Words options{"--termination-message", "--timeout", "1s"};
  CHECK(run(steps.run("a", options, {"true"}), here).code == 125);
  CHECK_FALSE(is_there(steps.beside("--timeout")));
}

}  // namespace stepgate::test
