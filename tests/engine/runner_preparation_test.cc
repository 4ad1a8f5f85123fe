// What a preparation makes of a step once its wait is over.
#include "engine/preparation.h"
#include "engine/runner.h"
#include "os/forked.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;

namespace {

// Keeps how the step ended, in words.
class Kept : public Report {
 public:
  void state(State, std::optional<int>, std::vector<std::string>) override {}
  void ready(bool) override {}
  int finish(const Account& account, const Outcome& outcome) override {
    end = std::string(name_of(outcome.kind)) + " " + std::to_string(outcome.exit_status) + ": " +
          outcome.reason + (account.started_at ? "" : " (never started)");
    return outcome.exit_status;
  }
  [[nodiscard]] const os::Control* control() const override { return nullptr; }
  [[nodiscard]] std::vector<std::string> environment() const override { return {"TOLD=told"}; }
  std::string end;
};

// How a step ends, in a process of its own.
std::string run(const StepSpec& spec, const Preparation& preparation) {
  return in_child([&]() -> std::string {
    const os::Inherited inherited = os::prepare_process();
    const auto signals = os::SignalSource::take();
    auto loop = uv::Loop::make();
    if (!signals || !loop) return "nothing works";
    Kept report;
    Runner(*loop, *signals, inherited, spec, report, preparation).run();
    return report.end;
  });
}

StepSpec shell(const std::string& script) {
  StepSpec spec;
  spec.command = {"/bin/sh", "-c", script};
  return spec;
}

Preparation launch(const std::string& script, std::vector<std::string> environment = {}) {
  return [=]() -> std::expected<Launch, Event> {
    return Launch{{"/bin/sh", "-c", script}, environment};
  };
}

}  // namespace

TEST_CASE("without a preparation the command is launched as it stands") {
  CHECK(run(shell("exit 3"), {}) == "exited 3: the command exited with 3");
}

TEST_CASE("a launch replaces the command, and is put over the environment") {
  CHECK(run(shell("exit 3"), launch("exit 4")) == "exited 4: the command exited with 4");
  CHECK(run(shell(""), launch("test \"$TOLD $NEW $PATH\" = 'told new /changed'",
                              {"NEW=new", "PATH=/changed"})) ==
        "exited 0: the command exited with 0");
}

TEST_CASE("a step that its preparation finds unneeded is skipped, and succeeds") {
  CHECK(run(shell("exit 3"), []() -> std::expected<Launch, Event> {
          return std::unexpected(Event(event::NotNeeded{"nobody wants it"}));
        }) == "skipped 0: nobody wants it (never started)");
}

TEST_CASE("a preparation that fails is a failed start, with its own exit") {
  CHECK(run(shell("exit 3"), []() -> std::expected<Launch, Event> {
          return std::unexpected(Event(event::StartFailed{7, "it does not parse"}));
        }) == "cannot-start 7: it does not parse (never started)");
}

TEST_CASE("a step is prepared once, when all that it waits for has happened") {
  const TempDir dir;
  StepSpec spec = shell("exit 3");
  spec.wait.predecessors = {{.path = dir / "first", .called = "first"}};
  spec.wait.hold = {.path = dir / "hold", .called = "hold"};
  SECTION("then its words are asked for") {
    write_file(dir / "first");
    write_file(dir / "hold");
    CHECK(run(spec, [&]() -> std::expected<Launch, Event> {
            write_file(dir / "asked", read_file(dir / "asked") + "asked ");
            return Launch{{"/bin/sh", "-c", "test \"$(cat " + (dir / "asked") + ")\" = 'asked '"},
                          {}};
          }) == "exited 0: the command exited with 0");
  }
  SECTION("but not where it does not start at all") {
    const std::string marker = GENERATE("first.err", "hold.err");
    if (marker != "first.err") write_file(dir / "first");
    write_file(dir / marker);
    const std::string end = run(spec, [&]() -> std::expected<Launch, Event> {
      write_file(dir / "asked");
      return Launch{{"true"}, {}};
    });
    CHECK(end.starts_with("skipped 121: "));
    CHECK_FALSE(std::filesystem::exists(dir / "asked"));
  }
}

TEST_CASE("a signal that is only passed on leaves the end to the command") {
  StepSpec spec = shell("trap 'exit 5' TERM; kill -TERM $PPID; while :; do sleep 0.01; done");
  CHECK(run(spec, {}).starts_with("cancelled 5: "));
  spec.ending.signals_only_pass = true;
  CHECK(run(spec, {}) == "exited 5: the command exited with 5");
}
