// A step of the drop-in in a process of its own, with Tekton's folders in a folder of the test's.
#pragma once

#include <functional>
#include <string>

#include "os/forked.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "tekton/places.h"
#include "tekton/step.h"

namespace stepgate::test {

struct TektonStep : Places {
  TektonStep() {
    flags.entrypoint = "/bin/sh";
    flags.post_file = dir / "run/0/out";
    flags.termination_path = dir / "termination";
    flags.step_metadata_dir = dir / "run/0/status";
  }
  void script(const std::string& text) { flags.arguments = {"-c", text}; }

  // "exit MARKERS": how it ends.
  [[nodiscard]] std::string run(const std::function<void()>& before = [] {}) const {
    Forked process([&] { return live(before); });
    return end_of(process);
  }
  [[nodiscard]] std::string end_of(Forked& process) const {
    const std::string status = process.result();
    return status + markers();
  }
  [[nodiscard]] std::string live(const std::function<void()>& before = [] {}) const {
    setenv("HOME", (dir / "home").c_str(), 1);
    before();
    return std::to_string(tekton::run_step(flags, paths));
  }
  [[nodiscard]] std::string markers() const {
    return std::string(has(".err") ? " out.err" : "") + (has("") ? " out" : "") +
           (has(".alive") ? " and a lease" : "");
  }
  [[nodiscard]] bool has(const std::string& suffix) const {
    return std::filesystem::exists(flags.post_file + suffix);
  }
  [[nodiscard]] std::string message() const { return read_file(flags.termination_path); }
  [[nodiscard]] bool is_told(const std::string& text) const {
    return message().find(text) != std::string::npos;
  }
  // Has nothing at all been written, but for what `run` itself needs?
  [[nodiscard]] bool is_untouched() const {
    return !std::filesystem::exists(dir / "run") &&
           !std::filesystem::exists(flags.termination_path);
  }
  tekton::Flags flags;
};

}  // namespace stepgate::test
