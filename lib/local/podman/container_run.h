// One container of a Pod that podman has made, from its start to its end.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/duration.h"
#include "local/podman/command.h"
#include "uv/timer.h"

namespace stepgate::local {

class ContainerRun {
 public:
  struct Callbacks {
    std::function<void(Channel, std::string_view)> output;
    // All that it wrote has been told; 128+N after signal N.
    std::function<void(int exit_code)> ended;
    // It could not be started; nothing comes after it.
    std::function<void(const Error&)> failed;
    // It runs on, though its time to end after stop() is over.
    std::function<void(const Error&)> stays;
  };

  // `name` is podman's.
  ContainerRun(uv::Loop& loop, std::string name, const PodmanStart& start, Callbacks callbacks);

  // Once.
  Result<void> start();
  // TERM, and KILL when it has not ended after `grace`. Once counts.
  void stop(Duration grace);
  // From here on its end is that of one that was killed, whatever podman has to say about it.
  void expect_kill();
  // It is not there any more: where podman has not said so by now, it has ended all the same.
  void give_up();

  [[nodiscard]] bool has_started() const { return has_started_; }
  [[nodiscard]] bool runs() const { return has_started_ && !has_ended_; }
  // What it ended with; nothing before, or where it could not be started.
  [[nodiscard]] std::optional<int> exit_code() const { return exit_code_; }

 private:
  void complain_of_staying();
  void attachment_ended(const PodmanEnd& end);
  void look_whether_it_ran(const PodmanEnd& end);
  void end_with(int exit_code);
  void fail(const std::string& words);

  uv::Loop& loop_;
  std::string name_;
  const PodmanStart& start_;
  Callbacks callbacks_;
  std::unique_ptr<PodmanCommand> attached_;
  std::unique_ptr<PodmanCommand> looking_;
  std::unique_ptr<PodmanCommand> stopping_;
  uv::Timer overdue_;      // from stop() on
  std::string unstopped_;  // why podman could not stop it
  bool has_started_ = false;
  bool has_ended_ = false;
  bool is_killed_ = false;
  std::optional<int> exit_code_;
};

}  // namespace stepgate::local
