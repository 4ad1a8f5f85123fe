// --retries and what belongs to it.
#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

// Counts its attempts in `$1`, and goes on as the script says; $n is the attempt's number.
Words attempt(const std::string& count, const std::string& script) {
  return sh("echo >>\"$1\"; n=$(wc -l <\"$1\"); " + script, {count});
}

long lines_in(const std::string& path) { return count_of("\n", read_file(path)); }

}  // namespace

TEST_CASE("a command that fails twice and then succeeds has succeeded") {
  const Steps steps;
  const Finished end = run(
      steps.run("a", {"--retries", "3", "--retry-delay", "1ms"},
                attempt(steps.beside("count"), "echo live $n; test $n = 3 || exit $((40 + n))")));
  CHECK(end.code == 0);
  CHECK(end.out == "live 1\nlive 2\nlive 3\n");
  CHECK_THAT(end.err, says("attempt 1 of 4 failed: it exited with 41; the next begins in 1ms"));
  CHECK_THAT(end.err, says("attempt 2 of 4 failed: it exited with 42; the next begins in 2ms"));
  CHECK(names_in(steps.file("a", "")) == Words{"out", "results", "state.json", "status"});
  const auto record = steps.record("a");
  CHECK(record["outcome"] == "exited");
  CHECK(record["exitCode"] == 0);
  REQUIRE(record["attempts"].size() == 3);
  CHECK(record["attempts"][0]["exitCode"] == 41);
  CHECK(record["attempts"][1]["exitCode"] == 42);
  CHECK(record["attempts"][2]["exitCode"] == 0);
  CHECK(record["startedAt"] == record["attempts"][0]["startedAt"]);
  CHECK(record["attempts"][1]["startedAt"] > record["attempts"][0]["finishedAt"]);
}

TEST_CASE("when no retry is left the last failure counts") {
  const Steps steps;
  const Finished end = run(steps.run("a", {"--retries", "2", "--retry-delay", "0s"},
                                     attempt(steps.beside("count"), "exit $((40 + n))")));
  CHECK(end.code == 43);
  CHECK(lines_in(steps.beside("count")) == 3);
  CHECK(is_there(steps.file("a", "out.err")));
}

TEST_CASE("only the named exits are retried, those by a signal too") {
  const Steps steps;
  const Words options{"--retries", "9", "--retry-delay", "0s", "--retry-on", "75,137"};
  const Finished end = run(steps.run(
      "a", options,
      attempt(steps.beside("count"), "case $n in 1) exit 75;; 2) kill -9 $$;; *) exit 3;; esac")));
  CHECK(end.code == 3);
  CHECK(lines_in(steps.beside("count")) == 3);
}

TEST_CASE("what cannot start is not retried") {
  const Finished end = run(plain({"--retries", "9", "--retry-delay", "1h"}, {"/is/not/there"}));
  CHECK(end.code == 127);
}

TEST_CASE("an attempt's timeout ends the attempt, which has failed whatever its code") {
  const Steps steps;
  const Finished end = run(steps.run(
      "a", {"--retries", "1", "--retry-delay", "0s", "--retry-on", "75", "--attempt-timeout", "2s"},
      attempt(steps.beside("count"),
              "test $n = 2 && exit 0; trap 'exit 0' TERM; sleep 100 & wait")));
  CHECK(end.code == 0);
  CHECK(lines_in(steps.beside("count")) == 2);
}

TEST_CASE("the timeout of the last attempt is the step's") {
  const Steps steps;
  const Finished end =
      run(steps.run("a", {"--retries", "1", "--retry-delay", "0s", "--attempt-timeout", "300ms"},
                    {"sleep", "100"}));
  CHECK(end.code == 124);
  const auto record = steps.record("a");
  CHECK(record["outcome"] == "timed-out");
  CHECK(record["attempts"].size() == 2);
  CHECK_THAT(record.value("reason", ""), says("the attempt timed out after 300ms"));
}

TEST_CASE("between two attempts the step says so, and every way to end it works at once") {
  struct Row {
    std::string option;
    std::string value;
    int signal;
    int code;
    std::string outcome;
  };
  const Steps folder;
  for (const Row& row :
       std::vector<Row>{{"--grace", "1s", SIGTERM, 7, "cancelled"},
                        {"--timeout", "2s", 0, 124, "timed-out"},
                        {"--cancel-file", folder.beside("no"), 0, 122, "cancelled"}}) {
    const Steps steps;
    Process wrapper(steps.run("a", {"--retries", "1", "--retry-delay", "5m", row.option, row.value},
                              sh("exit 7")));
    REQUIRE(steps.reaches("a", "backing-off"));
    if (row.signal != 0) wrapper.signal(row.signal);
    if (row.option == "--cancel-file") write_file(row.value, "enough");
    INFO(row.outcome << " by " << row.option);
    CHECK(wrapper.finish().code == row.code);
    CHECK(steps.record("a")["outcome"] == row.outcome);
    CHECK(steps.record("a")["exitCode"] == 7);
  }
}

TEST_CASE("what an attempt leaves behind is gone before the next begins") {
  const Steps steps;
  const Finished end =
      run(steps.run("a", {"--retries", "1", "--retry-delay", "0s"},
                    attempt(steps.beside("count"),
                            "test $n = 2 && ! kill -0 $(cat \"$1.pid\") && exit 0; "
                            "sleep 100 & echo $! >\"$1.pid\"; exit 1")));
  CHECK(end.code == 0);
}

TEST_CASE("copies say where each attempt begins, and have all of them") {
  const Steps steps;
  const Finished end =
      run(steps.run("a",
                    {"--retries", "2", "--retry-delay", "0s", "--log-path", steps.beside("log"),
                     "--stderr-path", steps.beside("err")},
                    attempt(steps.beside("count"), "echo out $n; echo err $n >&2; test $n = 2")));
  CHECK(end.code == 0);
  CHECK(end.out == "out 1\nout 2\n");
  CHECK(read_file(steps.beside("err")) ==
        "stepgate: attempt 1 of 3 begins\nerr 1\nstepgate: attempt 2 of 3 begins\nerr 2\n");
  const std::string log = read_file(steps.beside("log"));
  CHECK(count_of("stepgate: attempt", log) == 2);
  CHECK(log.find("stepgate: attempt 2 of 3 begins\n") > log.find("out 1\n"));
  CHECK(log.find("stepgate: attempt 2 of 3 begins\n") < log.find("out 2\n"));
  CHECK(steps.record("a")["copiedBytes"] == end.out.size() + 2 * std::string("err 1\n").size());
}

TEST_CASE(
    "the heading of an attempt stands on a line of its own, and says why the last one failed") {
  const Steps steps;
  const Finished end =
      run(steps.run("a",
                    {"--retries", "1", "--retry-delay", "0s", "--attempt-timeout", "200ms",
                     "--log-path", steps.beside("log")},
                    sh("test -e $1 || { echo >$1; printf partial; sleep 1000; }; echo whole",
                       {steps.beside("first")})));
  CHECK(end.code == 0);
  CHECK(read_file(steps.beside("log")) ==
        "stepgate: attempt 1 of 2 begins\npartial\nstepgate: attempt 2 of 2 begins\nwhole\n");
  CHECK_THAT(end.err, says("attempt 1 of 2 failed: it timed out after 200ms"));
}

TEST_CASE("a step without retries leaves no heading in its copies") {
  const Steps steps;
  CHECK(run(steps.run("a", {"--stdout-path", steps.beside("copy")}, {"echo", "all"})).code == 0);
  CHECK(read_file(steps.beside("copy")) == "all\n");
  CHECK(steps.record("a")["copiedBytes"] == 4);
}

}  // namespace stepgate::test
