// `control`: the FIFO in a step's folder through which anyone who sees the folder, even read-only,
// asks the step to end.
#pragma once

#include <optional>
#include <string>

#include "base/error.h"
#include "os/fd.h"
#include "os/folder.h"

namespace stepgate::os {

class Control {
 public:
  // Makes it anew, replacing what stands there. `missing` where no FIFO can be made.
  static Result<Control> make(const Folder& folder);

  [[nodiscard]] int fd() const { return fifo_.get(); }
  // Reads once, at most 4 KiB. Anything written is a request; its reason is what follows the word
  // `cancel`, at most 200 printable characters, and may be empty. Nothing where nothing was
  // written.
  [[nodiscard]] std::optional<std::string> request() const;
  void remove(const Folder& folder);

 private:
  explicit Control(Fd fifo) : fifo_(std::move(fifo)) {}
  Fd fifo_;
};

}  // namespace stepgate::os
