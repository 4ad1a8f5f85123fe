// One stream of the command on its way to the wrapper's own stream and to the copies of it. The
// slowest taker sets the pace: nothing is read before everybody has taken what was read before.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "os/pipe.h"
#include "os/sink.h"
#include "step/mask.h"
#include "uv/loop.h"
#include "uv/poll.h"

namespace stepgate {

class Tee {
 public:
  struct Callbacks {
    std::function<void()> delivered;                // the stream is closed and all of it is out
    std::function<void(const Error&)> sink_failed;  // told once a sink, which then gets no more
  };
  // The first sink is the live stream: once that fails the source is closed, and the command gets
  // SIGPIPE as it would without a copy. The others may fail one by one.
  // With a mask everybody gets what it lets out, and its last at the end.
  Tee(uv::Loop& loop, os::Fd source, std::vector<std::unique_ptr<os::Sink>> sinks,
      Callbacks callbacks, std::optional<Mask> mask = {});

  Result<void> start();
  // Whoever still holds the source open is not waited for: what is in it now is delivered, however
  // slowly, and then the stream counts as closed.
  void end();
  // What was read of the source so far.
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  // Delivers what can be taken at once, and gives up the rest. True where there was a rest.
  bool abandon();

 private:
  struct Outlet {
    std::unique_ptr<os::Sink> sink;
    bool is_live = false;
    std::string_view rest;  // of the buffer, not taken yet
    std::unique_ptr<uv::Poll> room;
    bool full = false;  // of what it is to have from the source directly
    [[nodiscard]] bool done() const { return !sink || (rest.empty() && !full && sink->idle()); }
  };
  void read_some();
  os::ReadResult pump();
  os::ReadResult read_for_all();
  os::ReadResult read_behind(Outlet& live);
  void fail(Outlet& outlet, const Error& error);
  void offer_all();
  void forget_what_was_full();
  void offer(Outlet& outlet);
  void go_on();
  void close_source();
  void hand_out(std::string_view bytes);
  void hand_out_last();
  void close();
  Result<void> watch_room(Outlet& outlet);
  [[nodiscard]] bool all_done() const;

  uv::Loop& loop_;
  os::Fd source_;
  std::vector<char> buffer_;
  std::optional<Mask> mask_;
  std::vector<Outlet> outlets_;
  Callbacks callbacks_;
  std::unique_ptr<uv::Poll> input_;
  bool live_failed_ = false;
  std::optional<std::size_t> owed_;  // what is still to be read of the source, after end()
  bool closed_ = false;
  std::uint64_t bytes_ = 0;
};

}  // namespace stepgate
