// A `podman` command that runs beside the loop.
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "base/duration.h"
#include "base/error.h"
#include "local/events.h"
#include "os/fd.h"
#include "os/process_start.h"
#include "uv/poll.h"

namespace stepgate::local {

struct PodmanEnd {
  int exit_code = 0;   // 128+n after signal n
  std::string words;   // the last line that it wrote to stderr, as much as fits into a message
  std::string answer;  // the beginning of what it wrote to stdout

  // Of a failure: its words, or else its exit code.
  [[nodiscard]] std::string reason() const;
};

// How podman is started.
struct PodmanStart {
  os::Inherited inherited;
  // Where it begins. `kube play` builds images of folders there that are called like them: so it is
  // one of ours.
  std::string folder;
  // With one that does not do what it is to do at once.
  Duration patience = std::chrono::seconds(10);
};

class PodmanCommand {
 public:
  struct Callbacks {
    std::function<void(Channel, std::string_view)> output;  // may be empty
    // Nothing comes after it; it may destroy the command.
    std::function<void(const PodmanEnd&)> ended;
  };

  // `podman WORDS`. An error says which package is missing.
  static Result<std::unique_ptr<PodmanCommand>> start(uv::Loop& loop,
                                                      const std::vector<std::string>& words,
                                                      const PodmanStart& start,
                                                      Callbacks callbacks);
  // Kills what still runs.
  ~PodmanCommand();
  PodmanCommand(const PodmanCommand&) = delete;
  PodmanCommand& operator=(const PodmanCommand&) = delete;

  // Asks it to stop what it does.
  void terminate() const;

 private:
  struct Stream {
    os::Fd fd;
    std::unique_ptr<uv::Poll> poll;
  };
  PodmanCommand(pid_t child, os::Fd out, os::Fd err, Callbacks callbacks);
  Result<void> watch(uv::Loop& loop);
  Stream& stream(Channel channel) { return streams_.at(channel == Channel::out ? 0 : 1); }
  // False where there is nothing now.
  bool read(Channel channel);
  void keep_words(std::string_view bytes);
  void child_ended();

  pid_t child_;
  std::array<Stream, 2> streams_;  // of Channel
  os::Fd child_end_;
  std::unique_ptr<uv::Poll> child_poll_;
  Callbacks callbacks_;
  PodmanEnd end_;
  bool line_is_over_ = false;
};

// Waits for `podman WORDS`, of which nobody wants to know anything.
void run_podman(const std::vector<std::string>& words, const PodmanStart& start);

}  // namespace stepgate::local
