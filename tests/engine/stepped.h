// One step that runs as the wrapper runs it, in a process of its own.
#pragma once

#include <optional>
#include <string>

#include <signal.h>

#include "engine/logged.h"
#include "engine/reported.h"
#include "engine/runner.h"
#include "os/staying.h"
#include "support/eventually.h"

namespace stepgate::test {

class Stepped : public Reported {
 public:
  // `sh -c SCRIPT`, with the test's folder as working directory.
  void will_run(const std::string& script) {
    spec.command = {"/bin/sh", "-c", "cd \"$1\" || exit; " + script, script, dir.path()};
  }
  void start() {
    process_.emplace([this]() -> std::string {
      redirect(STDOUT_FILENO, dir / "stdout");
      redirect(STDERR_FILENO, dir / "log");
      const os::Inherited inherited = os::prepare_process();
      const auto signals = os::SignalSource::take();
      uv::Loop loop = *uv::Loop::make();
      auto reporter = Reporter::begin(policy);
      if (!signals || !reporter) return "not begun";
      return std::to_string(Runner(loop, *signals, inherited, spec, *reporter).run());
    });
  }
  // Waits until state.json says so.
  [[nodiscard]] bool reaches(const std::string& state) const {
    return eventually([&] {
      const auto report = json("state.json");
      return report.is_object() && report.at("state") == state;
    });
  }
  // Waits for a file that the script makes.
  [[nodiscard]] bool makes(const std::string& name) const {
    return eventually([&] { return std::filesystem::exists(dir / name); });
  }
  void signal(int number) const { ::kill(process_->pid(), number); }
  // The wrapper's exit, as text.
  std::string exit() { return process_->result(); }
  std::string run() {
    start();
    return exit();
  }
  // The record in the marker of success, or of failure; null where it is not there.
  [[nodiscard]] nlohmann::json success() const { return json("out"); }
  [[nodiscard]] nlohmann::json failure() const { return json("out.err"); }
  [[nodiscard]] std::string log() const { return read_file(dir / "log"); }

  StepSpec spec;

 private:
  std::optional<Forked> process_;
};

}  // namespace stepgate::test
