// The Pod as podman has it: made with all that it needs, and removed with all that is left of it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "local/podman/command.h"
#include "local/podman/guard.h"
#include "local/podman/manifest.h"
#include "uv/timer.h"

namespace stepgate::local {

class PodmanPod {
 public:
  struct Callbacks {
    std::function<void(std::string_view)> said;  // whole lines that podman wrote to stderr
    std::function<void(const Error&)> failed;    // it is not made
    std::function<void()> made;                  // no container of it has been started
    std::function<void()> removed;
  };

  // The loop, the plan and `start` must outlive it.
  PodmanPod(uv::Loop& loop, const PodPlan& plan, PodmanNames names, const PodmanStart& start,
            Callbacks callbacks);
  // Removes what is left, and waits for that.
  ~PodmanPod();
  PodmanPod(const PodmanPod&) = delete;
  PodmanPod& operator=(const PodmanPod&) = delete;

  // Where the archive for the image is to be, and the Pod's manifest, when it is made.
  [[nodiscard]] std::string image_file() const { return start_.folder + "/programs.tar"; }
  [[nodiscard]] std::string pod_file() const { return start_.folder + "/pod.json"; }

  // An image of our programs, then the Pod with its images: one of `failed` and `made`, unless it
  // is stopped.
  Result<void> make();
  // Kills the containers too. `removed` is called also where it was never made. Podman may leave in
  // order what it still makes; where that takes too long it is killed.
  void remove();
  // Kills it now.
  void hurry();

 private:
  using Words = std::vector<std::string>;
  Result<void> run(const Words& words, std::string purpose, std::function<void()> then);
  void make_pod();
  void show(Channel channel, std::string_view bytes);
  void fail(const std::string& purpose, const PodmanEnd& end) const;
  [[nodiscard]] std::vector<Words> removing_words() const;
  void tell_of_removal(const PodmanEnd& end) const;
  void remove_from(std::size_t index);

  uv::Loop& loop_;
  const PodPlan& plan_;
  PodmanNames names_;
  const PodmanStart& start_;
  Callbacks callbacks_;
  std::optional<Guard> guard_;  // while there may be something of it
  std::unique_ptr<PodmanCommand> command_;
  std::string said_;
  bool is_making_ = false;  // that is what `command_` does
  bool is_removing_ = false;
  uv::Timer impatience_;
};

}  // namespace stepgate::local
