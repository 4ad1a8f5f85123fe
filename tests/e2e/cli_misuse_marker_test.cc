// The marker that misuse leaves, so that the steps behind it do not wait for ever.
#include <algorithm>

#include <sys/stat.h>

#include "e2e/run_tools.h"

namespace stepgate::test {

TEST_CASE("misuse leaves a marker where the step and the run directory are known") {
  for (const Words& options :
       {Words{"--grace", "5"}, Words{"--no-such-option"}, Words{"--no-such-option=x"}}) {
    const Steps steps;
    const Finished end = run(steps.run("a", options, {"touch", steps.beside("started")}));
    CHECK(end.code == 125);
    CHECK_FALSE(is_there(steps.beside("started")));
    CHECK(is_there(steps.file("a", "out.err")));
    CHECK_FALSE(is_there(steps.file("a", "out.alive")));
    CHECK_FALSE(is_there(steps.file("a", "control")));
    const auto record = steps.record("a");
    CHECK(record.value("outcome", "") == "cannot-start");
    CHECK(record["exitCode"] == 125);
    CHECK(record["startedAt"].is_null());
    CHECK_THAT(record.value("reason", ""), says(options.front().substr(0, 7)));
    CHECK(read_file(steps.file("a", "status/exitCode")) == "125");
  }
}

TEST_CASE("a run without a command leaves a marker") {
  const Steps steps;
  CHECK(run(stepgate({"run", "--run-dir", steps.run_dir(), "--step=a"})).code == 125);
  CHECK(steps.record("a").value("outcome", "") == "cannot-start");
}

TEST_CASE("misuse ends the wait of the steps behind it") {
  for (int i = 0; i < scaled(50); ++i) {
    const Steps steps;
    Process waiting(steps.run("b", {"--after", "a"}, {"true"}));
    REQUIRE(steps.reaches("b", "waiting"));
    CHECK(run(steps.run("a", {"--grace", "5"}, {"true"})).code == 125);
    REQUIRE(waiting.finish(std::chrono::seconds(10)).code == 121);
  }
}

TEST_CASE("misuse removes what an earlier start has left") {
  const Steps steps;
  CHECK(run(steps.run("a", {}, sh("echo x >$STEPGATE_RESULTS/name"))).code == 0);
  CHECK(run(steps.run("a", {"--grace", "5"}, {"true"})).code == 125);
  CHECK_FALSE(is_there(steps.file("a", "out")));
  CHECK_FALSE(is_there(steps.file("a", "results/name")));
  CHECK(is_there(steps.file("a", "out.err")));
}

TEST_CASE("misuse leaves alone the success of a step that is to run once") {
  for (const Words& options : {Words{"--once", "--grace", "5"}, Words{"--once=3"},
                               Words{"--spec", "$SPEC", "--grace", "5"}}) {
    const Steps steps;
    write_file(steps.beside("step.json"), R"({"once": true})");
    Words words = options;
    std::ranges::replace(words, "$SPEC", steps.beside("step.json"));
    INFO(words.front());
    REQUIRE(run(steps.run("a", {}, {"true"})).code == 0);
    const std::string before = read_file(steps.file("a", "out"));
    CHECK(run(steps.run("a", words, {"true"})).code == 125);
    CHECK(read_file(steps.file("a", "out")) == before);
    CHECK_FALSE(is_there(steps.file("a", "out.err")));
    // One that has not succeeded yet fails as any other.
    CHECK(run(steps.run("b", words, {"true"})).code == 125);
    CHECK(is_there(steps.file("b", "out.err")));
  }
}

TEST_CASE("misuse marks the post-file") {
  const TempDir folder;
  CHECK(run(plain({"--post-file", folder / "done", "--grace", "5"}, {"true"})).code == 125);
  CHECK(names_in(folder.path()) == Words{"done.err"});
}

TEST_CASE("a bad step name leaves no marker and touches nothing") {
  const TempDir folder;
  for (const std::string& name : Words{"Bad", "", "..", "a/b", "-x", std::string(64, 'a')}) {
    INFO(name);
    CHECK(run(plain({"--run-dir", folder / "run", "--step", name}, {"true"})).code == 125);
    CHECK(names_in(folder.path()).empty());
  }
}

TEST_CASE("misuse leaves alone what a living wrapper holds") {
  const Steps steps;
  Process living(steps.run("a", {}, {"sleep", "100"}));
  REQUIRE(steps.reaches("a", "running"));
  struct stat lease{};
  REQUIRE(stat(steps.file("a", "out.alive").c_str(), &lease) == 0);
  const Words before = names_in(steps.file("a", ""));

  CHECK(run(steps.run("a", {"--grace", "5"}, {"true"})).code == 125);
  struct stat after{};
  REQUIRE(stat(steps.file("a", "out.alive").c_str(), &after) == 0);
  CHECK(lease.st_ino == after.st_ino);
  CHECK(names_in(steps.file("a", "")) == before);
  CHECK(steps.state("a") == "running");

  living.signal(SIGTERM);
  CHECK(living.finish().code == 143);
}

TEST_CASE("a post-file that is a folder costs nobody the folder") {
  const TempDir folder;
  for (const std::string path : {"precious", "precious/", "precious/.", "precious/inner/.."}) {
    write_file(folder / "precious/inner/file", "kept");
    write_file(folder / "precious.err/file", "kept");
    INFO(path);
    const Finished end = run(plain({"--post-file", folder / path}, {"true"}));
    CHECK(end.code == 125);
    CHECK(end.err.starts_with("stepgate: --post-file: "));
    CHECK_THAT(end.err, says("is a folder: name a file"));
    CHECK(read_file(folder / "precious/inner/file") == "kept");
    CHECK(read_file(folder / "precious.err/file") == "kept");
  }
}

TEST_CASE("a post-file that is misspelt as a folder leaves nothing beside the folder") {
  const TempDir folder;
  write_file(folder / "precious/file", "kept");
  CHECK(run(plain({"--post-file", folder / "precious/"}, {"true"})).code == 125);
  CHECK(names_in(folder.path()) == Words{"precious"});
  CHECK(names_in(folder / "precious") == Words{"file"});
}

}  // namespace stepgate::test
