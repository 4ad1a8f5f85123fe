// --wait-tcp: a server that takes connections.
#include <unistd.h>

#include "e2e/own_network.h"
#include "e2e/run_tools.h"
#include "support/server.h"

namespace stepgate::test {

TEST_CASE("a step starts once a server takes connections") {
  Server server([](int, int) {});
  const Steps steps;
  Process step(steps.run("a", {"--wait-tcp", server.address(), "--probe-interval", "20ms"},
                         {"echo", "started"}));
  REQUIRE(steps.reaches("a", "waiting"));
  CHECK_THAT(read_file(steps.file("a", "state.json")),
             says("\"waitingFor\":[\"tcp " + server.address() + "\"]"));
  CHECK(step.out().empty());
  server.open();
  const Finished finished = step.finish();
  CHECK(finished.code == 0);
  CHECK(finished.out == "started\n");
}

TEST_CASE("a server is found by its name") {
  Server server([](int, int) {});
  server.open();
  const Steps steps;
  const std::string name = "localhost:" + std::to_string(server.port());
  CHECK(run(steps.wait({"--wait-tcp", name, "--wait-timeout", "30s"})).code == 0);
}

TEST_CASE("a wait that times out says what is still missing and why") {
  const Server closed([](int, int) {});
  Server open([](int, int) {});
  open.open();
  const Steps steps;
  const Finished finished =
      run(steps.wait({"--wait-tcp", closed.address(), "--wait-tcp", open.address(), "--after", "a",
                      "--wait-tcp", "no-such-name.invalid:80", "--wait-timeout", "2s"}));
  CHECK(finished.code == 123);
  CHECK_THAT(finished.err, says("waited 2s for step 'a', tcp " + closed.address() +
                                " (connection refused), tcp no-such-name.invalid:80 (") &&
                               says(") in vain\n"));
  CHECK_THAT(finished.err, !says(open.address()));
}

TEST_CASE("a step that waits in vain leaves the same words in its record") {
  const Server closed([](int, int) {});
  const Steps steps;
  CHECK(run(steps.run("a", {"--wait-tcp", closed.address(), "--wait-timeout", "200ms"}, {"true"}))
            .code == 123);
  CHECK(steps.record("a")["outcome"] == "wait-failed");
  CHECK(steps.record("a")["reason"] ==
        "waited 200ms for tcp " + closed.address() + " (connection refused) in vain");
}

TEST_CASE("a probe that reaches only itself has failed") {
  if (geteuid() != 0 && skipped("only root makes a network namespace")) return;
  // A client that is given the first of two ports, and asks for that one.
  Options options;
  options.before_exec = [] {
    enter_own_network();
    write_file("/proc/sys/net/ipv4/ip_local_port_range", "40000 40001\n");
  };
  const Finished finished = run(Steps().wait({"--wait-tcp", "127.0.0.1:40000", "--probe-interval",
                                              "1h", "--wait-timeout", "500ms"}),
                                options);
  CHECK(finished.code == 123);
  CHECK_THAT(finished.err, says("(it only reached itself: nobody listens there)"));
}

TEST_CASE("a signal, a cancel request and a failed step end a wait that probes") {
  const Server closed([](int, int) {});
  const Steps steps;
  const Words probing = {"--wait-tcp", closed.address(), "--after", "before"};
  SECTION("a signal") {
    Process step(steps.run("a", probing, {"true"}));
    REQUIRE(steps.reaches("a", "waiting"));
    step.signal(SIGTERM);
    CHECK(step.finish().code == 128 + SIGTERM);
    CHECK(steps.record("a")["outcome"] == "cancelled");
  }
  SECTION("a cancel request") {
    Process step(steps.run("a", probing, {"true"}));
    REQUIRE(steps.reaches("a", "waiting"));
    CHECK(run({"sh", "-c", "echo cancel enough >" + steps.file("a", "control")}).code == 0);
    CHECK(step.finish().code == 122);
  }
  SECTION("a failed step") {
    Process step(steps.run("a", probing, {"true"}));
    steps.mark("before", "out.err");
    CHECK(step.finish().code == 121);
  }
}

}  // namespace stepgate::test
