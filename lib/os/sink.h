// Where a copied stream goes: the wrapper's own stdout or stderr, or a file that gets a copy.
// Writing never blocks the caller, whoever reads slowly at the other end, and never changes a flag
// of a description that others share.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"
#include "os/fd.h"
#include "os/pipe.h"

namespace stepgate::os {

class Sink {
 public:
  virtual ~Sink() = default;
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  // Takes from the front of `rest` what can be had at once. Nothing taken, or not idle: it is full;
  // wait for ready_fd().
  virtual Result<void> offer(std::string_view& rest) = 0;
  // Where this is a pipe: lets it have what waits in the pipe `source` as well, at most `most`
  // bytes, without reading or copying them (tee(2)). Nothing, and no end: it is full, or the call
  // has turned out to be forbidden here, and can_duplicate() is false from now on.
  [[nodiscard]] virtual bool can_duplicate() const { return false; }
  virtual Result<ReadResult> duplicate(int /*source*/, std::size_t /*most*/) {
    return ReadResult{};
  }
  // Has everything that was taken gone out?
  [[nodiscard]] virtual bool idle() const { return true; }
  // Readable as soon as offer() can go on; -1 for what is never full (a regular file).
  [[nodiscard]] int ready_fd() const { return ready_.get(); }
  [[nodiscard]] const std::string& name() const { return name_; }

 protected:
  explicit Sink(std::string name) : name_(std::move(name)) {}
  // An epoll descriptor around `fd`: libuv makes what it polls non-blocking, and `fd` may be
  // shared.
  Result<void> watch_readiness(int fd);
  [[nodiscard]] std::unexpected<Error> cannot_write() const;

 private:
  std::string name_;
  Fd ready_;
};

// A stream of this process that others may share. `fd` stays the caller's.
Result<std::unique_ptr<Sink>> shared_stream(int fd, std::string name);

// The file at `path`, appended to; made (0644) where it is missing, with its folders (0755). A FIFO
// that nobody reads is an error.
Result<std::unique_ptr<Sink>> appended_file(const std::string& path);

}  // namespace stepgate::os
