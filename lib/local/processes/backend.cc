#include "local/processes/backend.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "local/processes/limits.h"
#include "local/processes/messages.h"
#include "local/processes/supervisor_start.h"
#include "local/volumes.h"
#include "os/children.h"
#include "os/control_request.h"
#include "os/fd.h"
#include "os/packets.h"
#include "os/pipe.h"
#include "os/process_group.h"
#include "uv/poll.h"
#include "uv/timer.h"

namespace stepgate::local {
namespace {

constexpr Duration kAskAgain = std::chrono::milliseconds(50);

// One container's two streams, and how far it has come.
struct Progress {
  struct Stream {
    os::Fd fd;
    std::unique_ptr<uv::Poll> poll;
  };
  std::array<Stream, 2> streams;  // of Channel
  bool started = false;
  bool ended = false;  // and told
  std::optional<int> exit_code;
  bool asked_to_end = false;
};

class ProcessBackend : public Backend {
 public:
  ProcessBackend(uv::Loop& loop, ProcessRun run)
      : loop_(loop),
        run_(std::move(run)),
        deadline_(loop, [this] { end_at_deadline(); }),
        asking_(loop, [this] { ask_to_end(); }) {}

  ~ProcessBackend() override { ProcessBackend::kill(); }

  Result<void> start(Watcher& watcher) override {
    watcher_ = &watcher;
    if (auto good = check(run_.plan); !good) return good;
    const bool as_root = os::effective_user() == 0;
    for (const std::string& note : notes_on(run_.plan, as_root)) watcher.note(note);
    const auto group = as_root ? run_.plan.volume_group : std::nullopt;
    if (auto made = make_volumes(run_.plan, run_.folder, group); !made) return made;
    if (auto begun = begin(); !begun) return begun;
    if (run_.plan.deadline) deadline_.start(*run_.plan.deadline);
    return {};
  }

  void cancel() override {
    is_ending_ = true;
    request({.kind = Request::Kind::start_no_more});
    asking_.repeat(kAskAgain);
    ask_to_end();
  }

  // The kernel kills all that is in the supervisor's PID namespace, and waiting for it waits for
  // them (pid_namespaces(7)).
  void kill() override {
    if (supervisor_ <= 0) return;
    [[maybe_unused]] const auto killed = os::kill_process(supervisor_);
    os::wait_for_child(std::exchange(supervisor_, -1));
  }

 private:
  Result<void> begin() {
    auto begun = start_supervisor({run_.plan, run_.folder, run_.programs, run_.inherited});
    if (!begun) return std::unexpected(begun.error());
    supervisor_ = begun->pid;
    packets_ = std::move(begun->messages);
    return watch(*begun);
  }

  Result<void> watch(StartedSupervisor& started) {
    progress_.resize(run_.plan.containers.size());
    for (std::size_t i = 0; i < progress_.size(); ++i) {
      for (const Channel channel : {Channel::out, Channel::err}) {
        auto& ends = channel == Channel::out ? started.outs : started.errs;
        Progress::Stream& stream = stream_of(i, channel);
        stream.fd = std::move(ends[i]);
        auto poll = uv::Poll::make(loop_, stream.fd.get(), uv::Poll::For::reading,
                                   [this, i, channel] { read_output(i, channel); });
        if (!poll) return std::unexpected(poll.error());
        stream.poll = std::move(*poll);
        stream.poll->start();
      }
    }
    auto poll =
        uv::Poll::make(loop_, packets_.get(), uv::Poll::For::reading, [this] { read_messages(); });
    if (!poll) return std::unexpected(poll.error());
    messages_ = std::move(*poll);
    messages_->start();
    return {};
  }

  Progress::Stream& stream_of(std::size_t container, Channel channel) {
    return progress_[container].streams.at(channel == Channel::out ? 0 : 1);
  }

  [[nodiscard]] const std::string& name_of(std::size_t container) const {
    return run_.plan.containers[container].name;
  }

  void read_output(std::size_t container, Channel channel) {
    // What was said before it was written is told before it.
    read_messages();
    Progress::Stream& stream = stream_of(container, channel);
    if (!stream.fd) return;
    const os::ReadResult result = os::read_now(stream.fd.get(), buffer_);
    if (result.bytes > 0) {
      watcher_->output(name_of(container), channel, {buffer_.data(), result.bytes});
    } else if (result.end) {
      stream.poll.reset();
      stream.fd.reset();
      tell_end(container);
    }
  }

  void read_messages() {
    while (packets_) {
      const auto packet = os::receive_packet(packets_);
      if (!packet) return;
      if (packet->end) return supervisor_has_ended();
      if (const auto message = Message::unpacked(packet->text)) take(*message);
    }
  }

  void take(const Message& message) {
    switch (message.kind) {
      case Message::Kind::started:
        progress_[message.container].started = true;
        watcher_->started(name_of(message.container));
        break;
      case Message::Kind::ended:
        progress_[message.container].exit_code = message.exit_code;
        if (was_lost(message.container)) return break_off(lost(message));
        tell_end(message.container);
        break;
      case Message::Kind::broke:
        break_off(message);
        break;
    }
  }

  // Only when all that it has written has been told.
  void tell_end(std::size_t container) {
    Progress& progress = progress_[container];
    if (progress.started && progress.exit_code && !progress.ended && !progress.streams[0].fd &&
        !progress.streams[1].fd) {
      progress.ended = true;
      watcher_->ended(name_of(container), *progress.exit_code);
    }
    tell_all_ended();
  }

  // Did it end before its command began, and not because it was to end? It has left no marker, so
  // those that wait for it would wait for ever. Those that stay are ended when no other is left.
  [[nodiscard]] bool was_lost(std::size_t container) const {
    if (progress_[container].started || is_ending_) return false;
    for (std::size_t i = 0; i < progress_.size(); ++i) {
      if (i == container && !run_.plan.containers[i].stays) return true;
      if (!run_.plan.containers[i].stays && !progress_[i].exit_code) return true;
    }
    return false;
  }

  [[nodiscard]] Message lost(Message message) const {
    message.error = invalid(fmt::format("{} ended with {} before its command began: it may be short"
                                        " of memory",
                                        name_of(message.container), message.exit_code))
                        .error();
    return message;
  }

  void break_off(const Message& message) {
    if (!broken_) {
      broken_ = message.error;
      watcher_->broke(message.error);
    }
    kill();
  }

  // Whatever had not ended by then was killed with it.
  void supervisor_has_ended() {
    messages_.reset();
    packets_.reset();
    deadline_.stop();
    asking_.stop();
    if (supervisor_ > 0) os::wait_for_child(std::exchange(supervisor_, -1));
    for (std::size_t i = 0; i < progress_.size(); ++i) {
      if (!progress_[i].exit_code) progress_[i].exit_code = 128 + SIGKILL;
      tell_end(i);
    }
  }

  void tell_all_ended() {
    const auto open = [](const Progress& progress) {
      return progress.streams[0].fd || progress.streams[1].fd;
    };
    if (packets_ || all_told_ || std::ranges::any_of(progress_, open)) return;
    all_told_ = true;
    watcher_->all_ended();
  }

  void request(const Request& request) const {
    if (packets_) os::send_packet(packets_, request.packed());
  }

  // Those that have no wrapper get the signal that the kubelet would send. A wrapper that is only
  // starting has no control file yet and is asked again.
  void ask_to_end() {
    for (std::size_t i = 0; i < progress_.size(); ++i) {
      Progress& progress = progress_[i];
      const Container& container = run_.plan.containers[i];
      if (!progress.started || progress.exit_code || progress.asked_to_end) continue;
      // What serves the steps ends when they have ended.
      if (container.role == Role::sidecar || container.stays) continue;
      if (container.step.empty()) {
        request({.kind = Request::Kind::terminate, .container = i});
        progress.asked_to_end = true;
        continue;
      }
      const std::string folder = fmt::format("{}/run/{}", run_.folder, container.step);
      const auto asked = os::ask_to_end(folder, "stepctl run was interrupted");
      progress.asked_to_end = asked && *asked == os::Request::made;
    }
  }

  void end_at_deadline() {
    is_ending_ = true;
    watcher_->timed_out(*run_.plan.deadline);
    request({.kind = Request::Kind::terminate_all});
  }

  uv::Loop& loop_;
  ProcessRun run_;
  Watcher* watcher_ = nullptr;
  uv::Timer deadline_;
  uv::Timer asking_;
  pid_t supervisor_ = -1;
  os::Fd packets_;
  std::unique_ptr<uv::Poll> messages_;
  std::vector<Progress> progress_;
  std::optional<Error> broken_;
  bool is_ending_ = false;  // those that run were asked to end
  bool all_told_ = false;
  std::array<char, std::size_t{64} * 1024> buffer_{};
};

}  // namespace

std::unique_ptr<Backend> run_in_processes(uv::Loop& loop, ProcessRun run) {
  return std::make_unique<ProcessBackend>(loop, std::move(run));
}

}  // namespace stepgate::local
