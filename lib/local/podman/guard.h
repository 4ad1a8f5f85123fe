// Removes a Pod whose stepctl was killed outright.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "local/podman/command.h"
#include "os/fd.h"

namespace stepgate::local {

class Guard {
 public:
  // Starts a shell in the background that runs `podman WORDS` for each, one after the other, once
  // this process is gone; and again each second for as long as the patience lasts, since podman may
  // have been at work. `fifo` is a path at which nothing is, now and afterwards.
  static Result<Guard> start(const std::string& fifo,
                             const std::vector<std::vector<std::string>>& commands,
                             const PodmanStart& start);
  // There is nothing left to remove.
  void dismiss();

 private:
  explicit Guard(os::Fd fifo) : fifo_(std::move(fifo)) {}
  os::Fd fifo_;
};

}  // namespace stepgate::local
