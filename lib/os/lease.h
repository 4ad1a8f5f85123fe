// The lease of a marker M: the FIFO M.alive, which the living wrapper holds open. It tells a step
// that is still going to leave its marker from one that was killed and never will.
// docs/protocol.md, section "The lease", is the normative text.
#pragma once

#include <optional>
#include <string>

#include <sys/types.h>

#include "base/error.h"
#include "os/fd.h"
#include "os/folder.h"

namespace stepgate::os {

// Does anybody hold the write end of this FIFO? `fifo` is open for reading and non-blocking; what
// was written into it is thrown away.
bool is_held(int fifo);

// One look at the FIFO that stands at a lease's name, through a descriptor of its own.
class LeaseView {
 public:
  // Nothing where there is no FIFO at `name`: that is no evidence of anything. EMFILE and the like
  // are errors.
  static Result<std::optional<LeaseView>> open(int folder, const std::string& name, Follow follow);

  [[nodiscard]] bool held() const { return is_held(fd_.get()); }
  [[nodiscard]] bool is_same_as(const LeaseView& other) const {
    return device_ == other.device_ && inode_ == other.inode_;
  }
  [[nodiscard]] int fd() const { return fd_.get(); }

 private:
  LeaseView(Fd fd, dev_t device, ino_t inode)
      : fd_(std::move(fd)), device_(device), inode_(inode) {}
  Fd fd_;
  dev_t device_;
  ino_t inode_;
};

class Lease {
 public:
  // Takes the lease of `marker` (a name in `folder`). Errors: `held`: a living wrapper has it, and
  // nothing was touched; `missing`: no FIFO can be made in this folder, the step can run without;
  // `system`: a free lease stands there and cannot be replaced (another user's, sticky folder).
  static Result<Lease> take(const Folder& folder, const std::string& marker);

  // Removes the name and lets go. Without it (a kill, or a marker that could not be written) the
  // lease stays behind, free, which is how successors see a lost step.
  void give_up(const Folder& folder);

 private:
  Lease(std::string name, Fd fifo) : name_(std::move(name)), fifo_(std::move(fifo)) {}
  std::string name_;
  Fd fifo_;
};

}  // namespace stepgate::os
