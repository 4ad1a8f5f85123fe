// What a Task's sidecar runs behind, in a Pod that stepctl made: `entrypoint sidecar`.
#include "e2e/tekton/entrypoint.h"
#include "support/server.h"

namespace stepgate::test {
namespace {

Words sidecar(const Words& flags, const Words& command) {
  Words words{entrypoint(), "sidecar"};
  words.insert(words.end(), flags.begin(), flags.end());
  words.emplace_back("--");
  words.insert(words.end(), command.begin(), command.end());
  return words;
}

Options named(const Steps& steps) {
  return {.environment = {{"STEPGATE_STEP", "db"}, {"STEPGATE_RUN_DIR", steps.run_dir()}}};
}

bool becomes_ready(const Steps& steps) {
  return eventually([&] { return is_there(steps.file("db", "ready")); });
}

const Words kServes{"sleep", "1000"};

}  // namespace

TEST_CASE("a Task's sidecar lets the steps go when its probes succeed, and ends with the last",
          "[tekton]") {
  const Task task;
  const Steps steps;
  Server server(answers("HTTP/1.1 200 OK\r\n\r\n"));
  Process db(
      sidecar({"-until", steps.file("a", "out") + "," + steps.file("b", "out"), "-ready_http",
               "http://" + server.address() + "/", "-ready_tcp", server.address(), "-ready_exec",
               "'test' '-e' '" + steps.beside("up") + "'", "-probe_interval", "20ms"},
              kServes),
      named(steps));
  Process step(task.step(0, {"-wait_file", steps.file("db", "ready")}, {"echo", "served"}));
  REQUIRE(steps.reaches("db", "running"));
  write_file(steps.beside("up"));
  CHECK_FALSE(eventually([&] { return is_there(steps.file("db", "ready")); },
                         std::chrono::milliseconds(200)));
  server.open();
  CHECK(step.finish().out == "served\n");
  steps.mark("a");
  CHECK_FALSE(db.ended());
  steps.mark("b", "out.err");
  CHECK(db.finish().code == 0);
  CHECK(steps.record("db")["outcome"] == "ended");
}

TEST_CASE("a Task's sidecar without probes is ready once it runs, and hands on its words",
          "[tekton]") {
  const Task task;
  const Steps steps;
  Process db(sidecar({"-until", steps.file("a", "out")}, sh("echo \"$0\"; exec sleep 1000")),
             named(steps));
  CHECK(becomes_ready(steps));
  CHECK_FALSE(is_there(steps.file("db", "ready.alive")));
  CHECK(eventually([&] { return db.out() == "sh\n"; }));
  steps.mark("a");
  CHECK(db.finish().code == 0);
}

TEST_CASE("a Task's sidecar is given a moment to settle, unless it ends first", "[tekton]") {
  const Steps steps;
  const Words flags{"-until", steps.file("a", "out"), "-ready_after", "300ms"};
  Process db(sidecar(flags, kServes), named(steps));
  REQUIRE(steps.reaches("db", "running"));
  CHECK_FALSE(is_there(steps.file("db", "ready")));
  CHECK(becomes_ready(steps));
  steps.mark("a");
  CHECK(db.finish().code == 0);
  const Words long_flags{"-until", steps.file("b", "out"), "-ready_after", "1h"};
  CHECK(run(sidecar(long_flags, {"true"}), named(steps)).code == 0);
  CHECK(is_there(steps.file("db", "ready")));
}

TEST_CASE("a Task's sidecar that ends before it is ready lets the steps go all the same",
          "[tekton]") {
  const Task task;
  const Steps steps;
  const Finished db =
      run(sidecar({"-until", steps.file("a", "out"), "-ready_exec", "false"}, sh("exit 3")),
          named(steps));
  CHECK(db.code == 3);
  const Words step = task.step(0, {"-wait_file", steps.file("db", "ready")}, {"echo", "went"});
  CHECK(run(step).out == "went\n");
}

TEST_CASE("steps that wait for a Task's sidecar notice that it was killed", "[tekton]") {
  const Task task;
  const Steps steps;
  Process db(sidecar({"-until", steps.file("a", "out"), "-ready_exec", "false"}, kServes),
             named(steps));
  REQUIRE(steps.reaches("db", "running"));
  Process step(task.step(0, {"-wait_file", steps.file("db", "ready")}, {"echo", "never"}));
  REQUIRE(task.has_begun(0));
  db.signal(SIGKILL);
  const Finished end = step.finish();
  CHECK(end.code == 1);
  CHECK(end.out.empty());
  CHECK(task.left(0) == Words{"out.err"});
}

TEST_CASE("a Task's sidecar is stopped by its Pod like any container", "[tekton]") {
  const Steps steps;
  Process db(sidecar({"-until", steps.file("a", "out")},
                     sh("trap 'exit 5' TERM; echo up; sleep 1000 & wait")),
             named(steps));
  REQUIRE(eventually([&] { return db.out() == "up\n"; }));
  db.signal(SIGTERM);
  CHECK(db.finish().code == 5);
}

TEST_CASE("what is no sidecar is said", "[tekton]") {
  const Steps steps;
  CHECK(run(sidecar({"-until", "x", "-nonsense"}, kServes), named(steps)).code == 2);
  CHECK(run(sidecar({"word"}, kServes), named(steps)).code == 2);
  CHECK(run(sidecar({"-ready_http", "https://x/"}, kServes), named(steps)).code == 2);
  CHECK(run(sidecar({"-until", "x"}, {}), named(steps)).code == 2);
  const Finished nameless = run(sidecar({"-until", "/x"}, kServes));
  CHECK(nameless.code == 1);
  CHECK_THAT(nameless.err, says("STEPGATE_RUN_DIR"));
}

}  // namespace stepgate::test
