// A step that others end: by signals, by request, by its time limit; and what holds up its end.
#include "engine/runner.h"
#include "engine/stepped.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::test;

namespace {

// Goes on until a trap ends it.
const std::string kForEver = "echo >up; while :; do sleep 0.01; done";

// A step whose command has begun.
struct Begun : Stepped {
  explicit Begun(const std::string& script, const EndingSpec& ending = {}) {
    will_run(script);
    spec.ending = ending;
    start();
    REQUIRE(makes("up"));
    // So that its wrapper, too, has heard of its start.
    REQUIRE(reaches("running"));
  }
};

void ask(const Stepped& step, const std::string& line) {
  const os::Fd control(open(step.file("control").c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
  REQUIRE(write(control.get(), line.data(), line.size()) == static_cast<ssize_t>(line.size()));
}

}  // namespace

TEST_CASE("a step that waits ends at once when it is told to, and never runs") {
  struct Row {
    std::function<void(const Stepped&)> ending;
    const char* exit;
  };
  const std::vector<Row> rows{{[](const Stepped& step) { step.signal(SIGTERM); }, "143"},
                              {[](const Stepped& step) { step.signal(SIGINT); }, "130"},
                              {[](const Stepped& step) { ask(step, "cancel\n"); }, "122"}};
  for (const Row& row : rows) {
    Stepped step;
    step.will_run("echo >ran");
    step.spec.wait.predecessors.push_back(marker_of(step.policy.run_dir, "never"));
    step.start();
    REQUIRE(step.reaches("waiting"));
    row.ending(step);
    CHECK(step.exit() == row.exit);
    CHECK(step.failure().at("outcome") == "cancelled");
    CHECK(step.failure().at("startedAt").is_null());
    CHECK_FALSE(std::filesystem::exists(step.dir / "ran"));
  }
}

TEST_CASE("a signal that ends reaches the command, whose exit is the wrapper's") {
  Begun step("trap 'exit 7' TERM; " + kForEver);
  step.signal(SIGTERM);
  CHECK(step.exit() == "7");
  CHECK(step.failure().at("outcome") == "cancelled");
  CHECK(step.failure().at("exitCode") == 7);
}

TEST_CASE("any other signal is passed on and ends nothing") {
  Begun step("trap 'echo >usr1' USR1; trap 'exit 0' HUP; " + kForEver);
  step.signal(SIGUSR1);
  CHECK(step.makes("usr1"));
  CHECK(step.json("state.json").at("state") == "running");
  step.signal(SIGHUP);
  CHECK(step.exit() == "0");
  CHECK(step.success().at("outcome") == "exited");
}

TEST_CASE("a request gives the command the stop signal and is told in the record") {
  EndingSpec ending;
  ending.stop_signal = SIGUSR2;
  Begun step("trap 'exit 0' USR2; " + kForEver, ending);
  ask(step, "cancel a newer commit came\n");
  CHECK(step.exit() == "122");
  CHECK(step.failure().at("outcome") == "cancelled");
  CHECK(step.failure().at("exitCode") == 0);
  CHECK_THAT(step.failure().at("reason").get<std::string>(), says("a newer commit came"));
}

TEST_CASE("content in the cancel file is a request") {
  Stepped step;
  step.will_run("trap 'exit 0' TERM; " + kForEver);
  step.spec.ending.cancel_file = step.dir / "cancel";
  step.start();
  REQUIRE(step.makes("up"));
  write_file(step.dir / "cancel", "stop");
  CHECK(step.exit() == "122");
}

TEST_CASE("a command that outlives its time is asked to end, and has timed out however it ends") {
  Stepped step;
  step.will_run("trap 'exit 0' TERM; " + kForEver);
  step.spec.ending.timeout = std::chrono::milliseconds(300);
  CHECK(step.run() == "124");
  CHECK(step.failure().at("outcome") == "timed-out");
  CHECK(step.failure().at("reason") == "timed out after 300ms; the command exited with 0");
}

TEST_CASE("a command that does not end within the grace period is killed") {
  EndingSpec ending;
  ending.grace = std::chrono::milliseconds(50);
  Begun step("trap '' TERM; " + kForEver, ending);
  step.signal(SIGTERM);
  CHECK(step.exit() == "137");
  CHECK(step.failure().at("signal") == SIGKILL);
}

TEST_CASE("a copied output that somebody holds open is waited for until the drain time is over") {
  Stepped step;
  step.will_run("echo words; sleep 1000 & exit 3");
  step.spec.copies.stdout_path = step.dir / "copy";
  step.spec.ending.drain = std::chrono::milliseconds(50);
  CHECK(step.run() == "3");
  CHECK(read_file(step.dir / "copy") == "words\n");
}

TEST_CASE("a copied output that the command closed long before its end is not waited for") {
  Stepped step;
  step.will_run("echo words; exec >&- 2>&-; sleep 1000 & trap 'exit 3' USR1; " + kForEver);
  step.spec.copies.log_path = step.dir / "copy";
  step.spec.ending.drain = std::chrono::hours(1);
  step.start();
  REQUIRE(step.makes("up"));
  step.signal(SIGUSR1);
  CHECK(step.exit() == "3");
  CHECK(read_file(step.dir / "copy") == "words\n");
}
