// Where stdin is a terminal the command's group gets it, and the wrapper takes it back.
#include "e2e/run_terminal.h"

namespace stepgate::test {
namespace {

// Shows whether its process group (field 5 of stat) is the terminal's foreground group (field 8).
const Words kAmIInFront =
    sh("set -- $(cat /proc/$$/stat); if test $5 = $8; then echo in front; else echo behind; fi");

}  // namespace

TEST_CASE("the command's group is the foreground group of the terminal") {
  Terminal terminal(plain({}, kAmIInFront));
  CHECK(terminal.shows("in front\n"));
  CHECK(terminal.finish() == 0);
}

TEST_CASE("the command reads from the terminal") {
  Terminal terminal(plain({}, sh("echo up; read line; echo \"got $line\"; exit 4")));
  REQUIRE(terminal.shows("up\n"));
  terminal.type("hello\n");
  CHECK(terminal.shows("got hello\n"));
  CHECK(terminal.finish() == 4);
}

TEST_CASE("Ctrl-C reaches the command and the exit code is its own") {
  const Steps steps;
  Terminal terminal(steps.run(
      "a", {}, sh("trap 'echo told; exit 5' INT; echo up; while :; do sleep 0.01; done")));
  REQUIRE(terminal.shows("up\n"));
  terminal.type("\x03");
  CHECK(terminal.shows("told\n"));
  CHECK(terminal.finish() == 5);
  CHECK(steps.record("a").value("outcome", "") == "exited");
}

TEST_CASE("the terminal is handed back when the command has ended") {
  for (const Words& command : {Words{"true"}, Words{"/no/such/program"}, sh("kill -KILL $$")}) {
    Words script = sh("\"$@\"; echo next; read line; echo \"got $line\"", plain({}, command));
    Terminal terminal(script);
    REQUIRE(terminal.shows("next\n"));
    terminal.type("again\n");
    CHECK(terminal.shows("got again\n"));
    CHECK(terminal.finish() == 0);
  }
}

TEST_CASE("a wrapper in the background leaves the terminal to whoever has it") {
  Terminal terminal(
      sh("set -m; \"$@\" & wait; read line; echo \"got $line\"", plain({}, kAmIInFront)));
  REQUIRE(terminal.shows("behind\n"));
  terminal.type("still mine\n");
  CHECK(terminal.shows("got still mine\n"));
  CHECK(terminal.finish() == 0);
}

TEST_CASE("a hang-up of the terminal reaches the command") {
  const TempDir folder;
  Terminal terminal(plain({}, sh("trap 'echo told >$1; exit 0' HUP; echo up;"
                                 "while :; do sleep 0.01; done",
                                 {folder / "told"})));
  REQUIRE(terminal.shows("up\n"));
  terminal.hang_up();
  CHECK(terminal.finish() == 0);
  CHECK(read_file(folder / "told") == "told\n");
}

TEST_CASE("with a copy the terminal shows everything and the copy has it as well") {
  const TempDir folder;
  const int lines = scaled(50000);
  Terminal terminal(plain({"--log-path", folder / "log"}, {"seq", std::to_string(lines)}));
  CHECK(terminal.finish() == 0);
  CHECK(terminal.shown() == read_file(folder / "log"));
  CHECK(count_of("\n", terminal.shown()) == lines);
}

}  // namespace stepgate::test
