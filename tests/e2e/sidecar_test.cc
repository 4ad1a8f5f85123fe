// run --ready-... --until: a step that serves others.
#include <filesystem>

#include "e2e/run_tools.h"
#include "support/server.h"

namespace stepgate::test {
namespace {

const Words kServes{"sleep", "1000"};

bool becomes_ready(const Steps& steps) {
  return eventually([&] { return is_there(steps.file("db", "ready")); });
}

}  // namespace

TEST_CASE("a sidecar is ready when all that is asked of it holds, and ends with those it serves") {
  const Steps steps;
  Server server(answers("HTTP/1.1 200 OK\r\n\r\n"));
  Process sidecar(steps.run(
      "db",
      {"--ready-tcp", server.address(), "--ready-http", "http://" + server.address() + "/",
       "--ready-exec", "test -e " + steps.beside("up"), "--ready-file", steps.beside("file"),
       "--probe-interval", "20ms", "--until", "a,b"},
      kServes));
  Process step(steps.run("a", {"--wait-ready", "db"}, {"echo", "served"}));
  REQUIRE(steps.reaches("db", "running"));
  write_file(steps.beside("up"));
  write_file(steps.beside("file"));
  CHECK_FALSE(eventually([&] { return is_there(steps.file("db", "ready")); },
                         std::chrono::milliseconds(200)));
  server.open();
  CHECK(step.finish().out == "served\n");
  CHECK(becomes_ready(steps));
  CHECK_FALSE(sidecar.ended());
  CHECK(run(steps.run("b", {}, {"false"})).code == 1);
  CHECK(sidecar.finish().code == 0);
  CHECK(is_there(steps.file("db", "out")));
  CHECK(is_there(steps.file("db", "ready")));
  const auto record = steps.record("db");
  CHECK(record["outcome"] == "ended");
  CHECK(record["signal"] == SIGTERM);
  CHECK_THAT(record.value("reason", ""), says("all that it served is finished"));
}

TEST_CASE("a sidecar of which nothing is asked is ready once it is started") {
  const Steps steps;
  Process sidecar(steps.run("db", {"--until", "a"}, kServes));
  CHECK(becomes_ready(steps));
  steps.mark("a");
  CHECK(sidecar.finish().code == 0);
}

TEST_CASE("a sidecar ends although what it served was killed, and with KILL where it must") {
  const Steps steps;
  Process sidecar(steps.run("db", {"--until", "a", "--grace", "50ms"},
                            sh("trap '' TERM; echo up; while :; do sleep 0.01; done")));
  Process step(steps.run("a", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("a", "running"));
  REQUIRE(eventually([&] { return sidecar.out() == "up\n"; }));
  step.signal(SIGKILL);
  step.finish();
  CHECK(sidecar.finish().code == 0);
  CHECK(steps.record("db")["signal"] == SIGKILL);
}

TEST_CASE("a sidecar that nobody needs any more is not even started") {
  const Steps steps;
  steps.mark("a", "out.err");
  const Finished end = run(steps.run("db", {"--until", "a", "--after", "never"}, kServes));
  CHECK(end.code == 0);
  CHECK(steps.record("db")["outcome"] == "ended");
  CHECK(steps.record("db")["startedAt"].is_null());
}

TEST_CASE("a sidecar that dies early fails those that wait for it, at once") {
  const Steps steps;
  Process step(steps.run("a", {"--wait-ready", "db"}, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  CHECK(run(steps.run("db", {"--ready-file", steps.beside("no"), "--until", "a"}, sh("exit 3")))
            .code == 3);
  CHECK(step.finish().code == 121);
}

TEST_CASE("a sidecar with retries is started anew, and is ready anew") {
  const Steps steps;
  Process sidecar(
      steps.run("db",
                {"--retries", "1", "--retry-delay", "0s", "--ready-exec",
                 "test -e " + steps.beside("second"), "--probe-interval", "20ms", "--until", "a"},
                sh("test -e $1 || { echo >$1; exit 1; }; echo >$2; sleep 1000",
                   {steps.beside("first"), steps.beside("second")})));
  CHECK(run(steps.run("a", {"--wait-ready", "db"}, {"true"})).code == 0);
  CHECK(sidecar.finish().code == 0);
  CHECK(steps.record("db")["attempts"].size() == 2);
}

TEST_CASE("a sidecar that can never be ready is ended, and fails those that wait for it") {
  const TempDir files;
  write_file(files / "file");
  const bool by_file = GENERATE(false, true);
  const Words how = by_file ? Words{"--ready-file", files / "file/below"}
                            : Words{"--ready-exec", "/is/not/there"};
  const Steps steps;
  Process step(steps.run("a", {"--wait-ready", "db"}, {"true"}));
  Words options = how;
  options.insert(options.end(), {"--until", "a", "--retries", "3"});
  const Finished sidecar = run(steps.run("db", options, kServes));
  CHECK(sidecar.code == 123);
  CHECK_THAT(sidecar.err, says("can never be ready"));
  CHECK_THAT(sidecar.err, says(how[1]));
  CHECK(steps.record("db")["outcome"] == "wait-failed");
  CHECK(step.finish().code == 121);
}

TEST_CASE("a sidecar is not ready any more once it is asked to end, and says so again at its end") {
  const Steps steps;
  Process sidecar(steps.run("db", {"--ready-file", steps.beside("up"), "--grace", "60s"},
                            sh("trap '' TERM; echo up; until test -e $1; do sleep 0.01; done",
                               {steps.beside("let-go")})));
  REQUIRE(eventually([&] { return sidecar.out() == "up\n"; }));
  SECTION("though it was") {
    write_file(steps.beside("up"));
    REQUIRE(becomes_ready(steps));
    sidecar.signal(SIGTERM);
    CHECK(eventually([&] { return !is_there(steps.file("db", "ready")); }));
    Process step(steps.run("a", {"--wait-ready", "db"}, {"true"}));
    REQUIRE(steps.reaches("a", "waiting"));
    write_file(steps.beside("let-go"));
    CHECK(sidecar.finish().code == 128 + SIGTERM);
    CHECK(step.finish().code == 121);
    CHECK(is_there(steps.file("db", "ready")));
  }
  SECTION("and does not become it") {
    REQUIRE(steps.reaches("db", "running"));
    sidecar.signal(SIGTERM);
    REQUIRE(steps.reaches("db", "terminating"));
    write_file(steps.beside("up"));
    CHECK_FALSE(eventually([&] { return is_there(steps.file("db", "ready")); },
                           std::chrono::milliseconds(200)));
    write_file(steps.beside("let-go"));
    sidecar.finish();
    CHECK_FALSE(is_there(steps.file("db", "ready")));
  }
}

TEST_CASE("a sidecar is not ready between its attempts, from the end of its command on") {
  const Steps steps;
  const Words options{
      "--retries", "1",          "--retry-delay",     "0s",           "--drain",
      "60s",       "--log-path", steps.beside("log"), "--ready-file", steps.beside("up")};
  // What it leaves behind holds its output open.
  Process sidecar(steps.run("db", options,
                            sh("until test -e $1; do sleep 0.01; done; rm $2; "
                               "(until test -e $3; do sleep 0.01; done) & exit 1",
                               {steps.beside("die"), steps.beside("up"), steps.beside("let-go")})));
  write_file(steps.beside("up"));
  REQUIRE(becomes_ready(steps));
  write_file(steps.beside("die"));
  REQUIRE(steps.reaches("db", "draining"));
  CHECK_FALSE(is_there(steps.file("db", "ready")));
  write_file(steps.beside("let-go"));
  CHECK(sidecar.finish().code == 1);
  CHECK_FALSE(is_there(steps.file("db", "ready")));
}

TEST_CASE("a sidecar whose last attempt could not begin was not ready at its end") {
  const Steps steps;
  const std::string program = steps.beside("program");
  write_file(program, "#!/bin/sh\nuntil test -e " + steps.beside("die") +
                          "; do sleep 0.01; done\nrm $0\n"
                          "exit 1\n");
  std::filesystem::permissions(program, std::filesystem::perms{0755});
  Process sidecar(
      steps.run("db", {"--retries", "1", "--retry-delay", "0s", "--until", "a"}, {program}));
  REQUIRE(becomes_ready(steps));
  write_file(steps.beside("die"));
  CHECK(sidecar.finish().code == 127);
  CHECK_FALSE(is_there(steps.file("db", "ready")));
}

TEST_CASE("who is told when a step ends is told with a POST, once, whatever the end") {
  for (const auto& [command, code] :
       std::vector<std::pair<Words, int>>{{{"true"}, 0}, {{"false"}, 1}, {{"/not/there"}, 127}}) {
    std::string request;
    const Steps steps;
    bool marked = false;
    Server proxy([&](int fd, int) {
      request = read_request(fd);
      marked = is_there(steps.file("a", "out")) || is_there(steps.file("a", "out.err"));
      send_all(fd, "HTTP/1.1 200 OK\r\n\r\n");
    });
    proxy.open();
    const Words options{"--on-exit-post", "http://" + proxy.address() + "/quitquitquit"};
    CHECK(run(steps.run("a", options, command)).code == code);
    CHECK(proxy.taken() == 1);
    CHECK_THAT(request, says("POST /quitquitquit HTTP/1.1\r\n"));
    CHECK_THAT(request, says("Content-Length: 0\r\n"));
    CHECK(marked);
  }
}

TEST_CASE("who is told is told too where a step has nothing left to do, or is misused") {
  const Steps steps;
  Server proxy(answers("HTTP/1.1 200 OK\r\n\r\n"));
  proxy.open();
  const Words options{"--once", "--on-exit-post", "http://" + proxy.address() + "/"};
  steps.mark("a");
  CHECK(run(steps.run("a", options, {"false"})).code == 0);
  CHECK(proxy.taken() == 1);
  CHECK(run(steps.run("c", {"--timeout", "5", "--on-exit-post", options.back()}, {"true"})).code ==
        125);
  CHECK(proxy.taken() == 2);
  Process holder(steps.run("b", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("b", "running"));
  CHECK(run(steps.run("b", options, {"true"})).code == 125);
  CHECK(run(steps.run("b", {"--timeout", "5", "--on-exit-post", options.back()}, {"true"})).code ==
        125);
  CHECK(proxy.taken() == 2);  // b has not ended
}

TEST_CASE("TERM ends a farewell, with the exit that the step has") {
  const Steps steps;
  Server deaf([](int fd, int) { wait_for_close(fd); });
  deaf.open();
  Process step(steps.run(
      "a", {"--on-exit-post", "http://" + deaf.address() + "/", "--probe-timeout", "1000s"},
      sh("exit 3")));
  REQUIRE(eventually([&] { return is_there(steps.file("a", "out.err")); }));
  step.signal(SIGTERM);
  CHECK(step.finish().code == 3);
}

TEST_CASE("a step that nobody hears ends all the same, with its own exit") {
  Server deaf([](int fd, int) { wait_for_close(fd); });
  const Words options{"--on-exit-post", "http://" + deaf.address() + "/", "--probe-timeout",
                      "100ms"};
  const Finished refused = run(plain(options, sh("exit 3")));
  CHECK(refused.code == 3);
  CHECK_THAT(refused.err, says("cannot tell"));
  CHECK_THAT(refused.err, says("refused"));
  deaf.open();
  const Finished silent = run(plain(options, sh("exit 3")));
  CHECK(silent.code == 3);
  CHECK_THAT(silent.err, says("no answer after 100ms"));
}

}  // namespace stepgate::test
