// `stepgate wait`: as run would wait, and nothing else.
#include "e2e/steps.h"

namespace stepgate::test {

TEST_CASE("wait exits with 0 where run would start the command") {
  const Steps steps;
  Process waiting(steps.wait({"--after", "a"}));
  Process last(steps.wait({"--after", "a,b", "--run-if", "always"}));
  CHECK(run(steps.run("a", {}, {"true"})).code == 0);
  CHECK(waiting.finish().code == 0);
  run(steps.run("b", {}, {"false"}));
  CHECK(last.finish().code == 0);
  CHECK(run(steps.wait({"--after", "a,b", "--run-if", "failure"})).code == 0);
}

TEST_CASE("wait exits with 121 where run would be skipped") {
  const Steps steps;
  steps.mark("good");
  steps.mark("bad", "out.err");
  const Finished failed = run(steps.wait({"--after", "good,bad"}));
  CHECK(failed.code == 121);
  CHECK_THAT(failed.err, says("stepgate:") && says("step 'bad'"));
  CHECK(run(steps.wait({"--after", "good", "--run-if", "failure"})).code == 121);
}

TEST_CASE("wait exits with 121 when the step is lost") {
  const Steps steps;
  Process before(steps.run("before", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("before", "running"));
  Process waiting(steps.wait({"--after", "before"}));
  before.signal(SIGKILL);
  const Finished finished = waiting.finish();
  CHECK(finished.code == 121);
  CHECK_THAT(finished.err, says("lost"));
}

TEST_CASE("wait exits with 123 when it has waited too long or can never come true") {
  const Steps steps;
  const Finished late = run(steps.wait({"--after", "never", "--wait-timeout", "50ms"}));
  CHECK(late.code == 123);
  CHECK_THAT(late.err, says("50ms") && says("step 'never'"));
  CHECK(run(steps.wait({"--after", "never", "--wait-timeout", "0s"})).code == 123);
  write_file(steps.beside("file"));
  CHECK(run(steps.wait({"--wait-file", steps.beside("file/below")})).code == 123);
}

TEST_CASE("wait exits with 125 on misuse and with 128+n on a signal") {
  const Steps steps;
  CHECK(run(steps.wait({"--after", "../x"})).code == 125);
  CHECK(run(steps.wait({"--wait-timeout", "5"})).code == 125);
  CHECK(run(steps.wait({"--step", "a"})).code == 125);
  CHECK(run(steps.wait({"--", "true"})).code == 125);
  for (const int number : {SIGTERM, SIGINT}) {
    Process waiting(steps.wait({"--after", "never"}));
    // From then on a signal waits for it, at the latest.
    REQUIRE(eventually([&] {
      const Words files = open_files(waiting.pid());
      return std::find(files.begin(), files.end(), "anon_inode:[signalfd]") != files.end();
    }));
    waiting.signal(number);
    CHECK(waiting.finish().code == 128 + number);
  }
}

TEST_CASE("wait exits with 122 when its cancel file gets content") {
  const Steps steps;
  const std::string cancel = steps.beside("cancel");
  write_file(cancel);
  Process waiting(steps.wait({"--after", "never", "--cancel-file", cancel}));
  write_file(cancel, "enough");
  CHECK(waiting.finish().code == 122);
}

TEST_CASE("wait writes nothing and makes no folder") {
  const Steps steps;
  for (const char* run_if : {"success", "failure", "always"}) {
    CHECK(run(steps.wait({"--after", "a", "--run-if", run_if, "--wait-timeout", "20ms"})).code ==
          123);
  }
  CHECK_FALSE(is_there(steps.run_dir()));
  steps.mark("a");
  Process waiting(steps.wait({"--after", "a"}));
  CHECK(waiting.finish().code == 0);
  CHECK(names_in(steps.run_dir()) == Words{"a"});
  CHECK(names_in(steps.run_dir() + "/a") == Words{"out"});
}

TEST_CASE("wait with nothing to wait for is done at once") {
  const Steps steps;
  CHECK(run(steps.wait({})).code == 0);
}

}  // namespace stepgate::test
