// --once: what has succeeded already is not run again.
#include "e2e/run_tools.h"

namespace stepgate::test {

TEST_CASE("a step that has succeeded already runs nothing and exits with 0") {
  const Steps steps;
  const Words command = sh("echo ran");
  CHECK(run(steps.run("a", {"--once"}, command)).out == "ran\n");
  const std::string marker = read_file(steps.file("a", "out"));
  const Finished again = run(steps.run("a", {"--once"}, command));
  CHECK(again.code == 0);
  CHECK(again.out.empty());
  CHECK_THAT(again.err, says("has succeeded already"));
  CHECK(read_file(steps.file("a", "out")) == marker);
  CHECK(run(steps.run("a", {}, command)).out == "ran\n");
}

TEST_CASE("a step that failed runs again in spite of it") {
  const Steps steps;
  CHECK(run(steps.run("a", {"--once"}, {"false"})).code == 1);
  CHECK(run(steps.run("a", {"--once"}, {"true"})).code == 0);
  CHECK(run(steps.run("a", {"--once"}, {"false"})).code == 0);
}

TEST_CASE("without a folder of its own the post-file counts") {
  const TempDir folder;
  const Words options{"--once", "--post-file", folder / "done"};
  CHECK(run(plain(options, {"true"})).code == 0);
  CHECK(run(plain(options, {"false"})).code == 0);
  CHECK(run(plain({"--once"}, {"true"})).code == 125);
  CHECK(run(plain({"--once=yes"}, {"true"})).code == 125);
}

TEST_CASE("a step that has not told everybody of its success runs again") {
  const Steps steps;
  // As where it was killed between the two markers.
  steps.mark("a");
  const Words options{"--once", "--post-file", steps.beside("done")};
  CHECK(run(steps.run("a", options, sh("echo ran"))).out == "ran\n");
  CHECK(is_there(steps.beside("done")));
  CHECK(run(steps.run("a", options, sh("echo ran"))).out.empty());
}

}  // namespace stepgate::test
