// Where a run is shown: whole lines to stdout and stderr, and below them, on a terminal, one line
// that is drawn again in the same place.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "local/events.h"
#include "local/show/paint.h"

namespace stepgate::local {

class Console {
 public:
  // Both descriptors stay the caller's.
  Console(int out, int err);
  // Takes the status line away.
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  // A reader may let the caller wait. Whenever `wake` can be read meanwhile, `look` is called, and
  // where it returns false nothing more is written there. What it shows comes afterwards.
  void mind(int wake, std::function<bool()> look);

  // What can move its cursor: else a file, a pipe or a dumb terminal.
  [[nodiscard]] bool is_terminal(Channel channel) const;
  [[nodiscard]] Paint paint(Channel channel) const;
  // The columns of a terminal, as of now; 80 where there is none.
  [[nodiscard]] std::size_t columns(Channel channel) const;

  // Where the status line is: stdout, or stderr where only that is a terminal.
  [[nodiscard]] bool has_status() const { return status_ != nullptr; }
  [[nodiscard]] Channel status_channel() const;

  // `lines` end with a line break each; `status` has none, and is empty for none.
  void show(Channel channel, std::string_view lines, std::string_view status);
  void show_status(std::string_view status);

  // The first failure of a write; nothing more is written there.
  [[nodiscard]] const Result<void>& written() const { return written_; }

 private:
  struct Stream {
    int fd = -1;
    bool is_terminal = false;
    bool has_failed = false;
    bool is_written = false;  // just now
    std::string next;         // what came meanwhile
  };
  static Stream look_at(int fd);
  [[nodiscard]] const Stream& stream(Channel channel) const;
  Stream& stream(Channel channel);
  std::string redrawing(std::string_view lines, std::string_view status);
  void write(Stream& stream, std::string text);
  Result<void> write_whole(Stream& stream, std::string_view text);

  Stream out_;
  Stream err_;
  Stream* status_ = nullptr;
  bool is_drawn_ = false;
  int wake_ = -1;  // poll(2) passes over that one
  std::function<bool()> look_;
  Result<void> written_;
};

}  // namespace stepgate::local
