// --wait-exec: a command that succeeds in the end.
#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

std::string quoted(const std::string& script) { return "sh -c '" + script + "'"; }

}  // namespace

TEST_CASE("a step starts after a probe's command has succeeded, and none of its output is shown") {
  const Steps steps;
  const std::string count = steps.beside("count");
  const Finished finished = run(steps.run(
      "a",
      {"--wait-exec",
       quoted("echo out; echo err >&2; echo >>" + count + "; test $(wc -l <" + count + ") = 3"),
       "--probe-interval", "10ms"},
      {"wc", "-l", count}));
  CHECK(finished.code == 0);
  CHECK(finished.out == "3 " + count + "\n");
  CHECK(finished.err.empty());
}

TEST_CASE("a probe's command leaves the step's input alone") {
  const Steps steps;
  Options options;
  options.input = "for the step";
  CHECK(run(steps.run("a", {"--wait-exec", "cat"}, {"cat"}), options).out == "for the step");
}

TEST_CASE("a probe's command that is not there ends the wait at once") {
  const Steps steps;
  const Finished finished =
      run(steps.run("a", {"--wait-exec", "no-such-command -x", "--after", "never"}, {"true"}));
  CHECK(finished.code == 123);
  CHECK_THAT(steps.record("a")["reason"].get<std::string>(),
             says("waiting for exec 'no-such-command -x' is hopeless: 'no-such-command'"));
  CHECK(run(steps.wait({"--wait-exec", "/etc/passwd"})).code == 123);
}

TEST_CASE("a probe that is hopeless counts once it is known that the step is needed") {
  const Steps steps;
  const auto hopeless = [&](const std::string& step, const std::string& run_if) {
    return steps.run(step,
                     {"--wait-exec", "no-such-command", "--after", "before", "--run-if", run_if},
                     {"true"});
  };
  Process unneeded(hopeless("a", "failure"));
  Process last(hopeless("b", "always"));
  REQUIRE(steps.reaches("a", "waiting"));
  REQUIRE(steps.reaches("b", "waiting"));
  steps.mark("before");
  CHECK(unneeded.finish().code == 0);
  CHECK(last.finish().code == 123);
  CHECK(run(hopeless("c", "failure")).code == 0);
}

TEST_CASE("a wait that times out says how the command ended") {
  const Steps steps;
  const Finished finished =
      run(steps.wait({"--wait-exec", "sh -c 'exit 7'", "--wait-exec", "sleep 1000",
                      "--probe-timeout", "200ms", "--wait-timeout", "1s"}));
  CHECK(finished.code == 123);
  CHECK_THAT(finished.err, says("exec 'sh -c 'exit 7'' (exited with 7), exec 'sleep 1000' (no end "
                                "within 200ms) in vain\n"));
}

TEST_CASE("a wait that times out during the first try says what that lacks") {
  const Steps steps;
  const Finished finished =
      run(steps.wait({"--wait-exec", "sleep 1000", "--wait-timeout", "100ms"}));
  CHECK(finished.code == 123);
  CHECK_THAT(finished.err, says("waited 100ms for exec 'sleep 1000' (no end yet) in vain\n"));
}

TEST_CASE("nothing that a probe has started survives the wait") {
  const Steps steps;
  const std::string child = steps.beside("child");
  const std::string stray = steps.beside("stray");
  // One in its group, one that has left group and session.
  const std::string leaves = "sleep 1000 & echo $! >" + child + "; setsid sh -c \"echo \\$\\$ >" +
                             stray + "; exec sleep 1000\" & ";
  SECTION("where it succeeds") {
    const std::string both = "while ! test -s " + stray + "; do sleep 0.01; done";
    CHECK(run(steps.wait({"--wait-exec", quoted(leaves + both)})).code == 0);
  }
  SECTION("where the step's command starts") {
    const std::string both = "while ! test -s " + stray + "; do sleep 0.01; done";
    // They have been told to die by then, and nobody waits for it.
    const Finished finished = run(steps.run(
        "a", {"--wait-exec", quoted(leaves + both)},
        sh("for i in $(seq 1000); do kill -0 $(cat $1) || kill -0 $(cat $2) || exit 0; sleep 0.01;"
           "done; exit 1",
           {child, stray})));
    CHECK(finished.code == 0);
  }
  SECTION("where it takes too long, and the wait does too") {
    const Finished finished = run(steps.wait({"--wait-exec", quoted(leaves + "wait"),
                                              "--wait-timeout", "1s", "--probe-timeout", "500ms"}));
    CHECK(finished.code == 123);
  }
  SECTION("where a signal ends the wait") {
    Process waiting(steps.wait({"--wait-exec", quoted(leaves + "wait")}));
    REQUIRE(pid_in(stray) > 0);
    waiting.signal(SIGTERM);
    CHECK(waiting.finish().code == 128 + SIGTERM);
  }
  CHECK(is_gone(pid_in(child)));
  CHECK(is_gone(pid_in(stray)));
}

TEST_CASE("what a try has started does not outlive it, wherever it has gone") {
  const Steps steps;
  const std::string stray = steps.beside("stray");
  const std::string own = steps.beside("own");
  // The first try's number stays there.
  write_file(steps.beside("leaves"),
             "test -s " + stray + " || echo $$ >" + stray + "\nexec sleep 1000\n");
  const std::string leaves = "setsid sh " + steps.beside("leaves");
  const std::string meets = leaves + " & while ! test -s " + stray + "; do sleep 0.01; done; ";
  const std::string scripts[] = {leaves, meets + "exit 0", meets + "exit 1"};
  const std::string& script = scripts[GENERATE(0, 1, 2)];
  const Words probed = {quoted(script), "--probe-timeout", "500ms", "--probe-interval", "100ms"};
  INFO(script);
  const auto with = [&](Words options) {
    options.insert(options.end(), probed.begin(), probed.end());
    return options;
  };
  SECTION("in a wait") {
    Process waiting(steps.wait(with({"--after", "never", "--wait-exec"})));
    CHECK(is_gone(pid_in(stray)));
    CHECK_FALSE(waiting.ended());
  }
  SECTION("beside a command, which keeps what it has started itself") {
    Process sidecar(
        steps.run("a", with({"--ready-exec"}), sh("setsid sleep 1000 & echo $! >$1; wait", {own})));
    CHECK(is_gone(pid_in(stray)));
    CHECK(runs(pid_in(own)));
    CHECK_FALSE(sidecar.ended());
    sidecar.signal(SIGTERM);
    sidecar.finish();
  }
}

TEST_CASE("what the process had started before it became the wrapper is spared") {
  const Steps steps;
  const std::string helper = steps.beside("helper");
  Words words =
      sh("sleep 1000 & echo $! >" + helper + "; exec \"$@\"", steps.wait({"--wait-exec", "true"}));
  CHECK(run(words).code == 0);
  const pid_t pid = pid_in(helper);
  CHECK(runs(pid));
  kill(pid, SIGKILL);
}

}  // namespace stepgate::test
