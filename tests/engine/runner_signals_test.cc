// Signals that come when a step has just ended.
#include <csignal>

#include <unistd.h>

#include "engine/runner.h"
#include "os/forked.h"
#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::test;

namespace {

// Gets a TERM in the moment in which it tells of the end.
class Terminated : public Report {
 public:
  void state(State /*state*/, std::optional<int> /*pid*/,
             std::vector<std::string> /*waiting_for*/) override {}
  void ready(bool /*is_ready*/) override {}
  int finish(const Account& /*account*/, const Outcome& outcome) override {
    kill(getpid(), SIGTERM);
    return outcome.exit_status;
  }
  [[nodiscard]] const os::Control* control() const override { return nullptr; }
  [[nodiscard]] std::vector<std::string> environment() const override { return {}; }
};

}  // namespace

TEST_CASE("a signal that comes right after the end is left to whoever takes signals next") {
  const std::string left = in_child([]() -> std::string {
    const os::Inherited inherited = os::prepare_process();
    const auto signals = os::SignalSource::take();
    auto loop = uv::Loop::make();
    if (!signals || !loop) return "nothing works";
    Terminated report;
    StepSpec spec;
    spec.command = {"/bin/sh", "-c", "exit 3"};
    const int status = Runner(*loop, *signals, inherited, spec, report).run();
    return std::to_string(status) + " and " + std::to_string(signals->next().value_or(0));
  });
  CHECK(left == "3 and " + std::to_string(SIGTERM));
}
