#include "local/podman/command.h"

#include <algorithm>
#include <csignal>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "os/child_watch.h"
#include "os/pipe.h"
#include "os/process_group.h"
#include "os/spawn.h"
#include "step/outcome.h"

namespace stepgate::local {
namespace {

constexpr std::size_t kMostWords = 2048;
constexpr std::size_t kMostAnswer = std::size_t{64} * 1024;

std::vector<std::string> podman_words(const std::vector<std::string>& words) {
  std::vector<std::string> all{"podman"};
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

Error in_words(const os::SpawnError& error) {
  if (error.exit_status != kExitNotFound) return invalid(error.reason).error();
  return invalid(
             "there is no podman in PATH: install it (the package is called podman), or run the "
             "steps as processes, without --podman")
      .error();
}

}  // namespace

std::string PodmanEnd::reason() const {
  return words.empty() ? fmt::format("it ended with {}", exit_code) : words;
}

Result<std::unique_ptr<PodmanCommand>> PodmanCommand::start(uv::Loop& loop,
                                                            const std::vector<std::string>& words,
                                                            const PodmanStart& start,
                                                            Callbacks callbacks) {
  auto out = os::make_pipe();
  if (!out) return std::unexpected(out.error());
  auto err = os::make_pipe();
  if (!err) return std::unexpected(err.error());
  const auto child = os::spawn({.words = podman_words(words),
                                .folder = start.folder,
                                .stdout_fd = out->write_end.get(),
                                .stderr_fd = err->write_end.get(),
                                .inherited = start.inherited,
                                .for_result_only = true});
  if (!child) return std::unexpected(in_words(child.error()));
  std::unique_ptr<PodmanCommand> command(new PodmanCommand(
      *child, std::move(out->read_end), std::move(err->read_end), std::move(callbacks)));
  if (auto watched = command->watch(loop); !watched) return std::unexpected(watched.error());
  return command;
}

PodmanCommand::PodmanCommand(pid_t child, os::Fd out, os::Fd err, Callbacks callbacks)
    : child_(child), callbacks_(std::move(callbacks)) {
  stream(Channel::out).fd = std::move(out);
  stream(Channel::err).fd = std::move(err);
}

PodmanCommand::~PodmanCommand() {
  if (child_ <= 0) return;
  [[maybe_unused]] const auto killed = os::kill_group(child_);
  os::wait_for_end_of(child_);
}

Result<void> PodmanCommand::watch(uv::Loop& loop) {
  for (const Channel channel : {Channel::out, Channel::err}) {
    auto poll = uv::Poll::make(loop, stream(channel).fd.get(), uv::Poll::For::reading,
                               [this, channel] { read(channel); });
    if (!poll) return std::unexpected(poll.error());
    stream(channel).poll = std::move(*poll);
    stream(channel).poll->start();
  }
  auto end = os::watch_child(child_);
  if (!end) return std::unexpected(end.error());
  child_end_ = std::move(*end);
  auto poll =
      uv::Poll::make(loop, child_end_.get(), uv::Poll::For::reading, [this] { child_ended(); });
  if (!poll) return std::unexpected(poll.error());
  child_poll_ = std::move(*poll);
  child_poll_->start();
  return {};
}

void PodmanCommand::terminate() const {
  [[maybe_unused]] const auto asked = os::signal_group(child_, SIGTERM);
}

bool PodmanCommand::read(Channel channel) {
  Stream& from = stream(channel);
  if (!from.fd) return false;
  std::array<char, std::size_t{16} * 1024> some;  // NOLINT(*-member-init): read into
  const os::ReadResult result = os::read_now(from.fd.get(), some);
  if (result.end) {
    from.poll.reset();
    from.fd.reset();
  }
  if (result.bytes == 0) return false;
  const std::string_view bytes(some.data(), result.bytes);
  if (channel == Channel::err) {
    keep_words(bytes);
  } else {
    end_.answer += bytes.substr(0, kMostAnswer - end_.answer.size());
  }
  if (callbacks_.output) callbacks_.output(channel, bytes);
  return true;
}

// The last line with something on it.
void PodmanCommand::keep_words(std::string_view bytes) {
  for (const char c : bytes) {
    if (c == '\n') {
      line_is_over_ = true;
    } else {
      if (std::exchange(line_is_over_, false)) end_.words.clear();
      if (end_.words.size() < kMostWords) end_.words += c;
    }
  }
}

// What it left behind (conmon) may hold the pipes open: what is in them by now is all.
void PodmanCommand::child_ended() {
  const std::optional<CommandEnd> end = os::take_end_of(child_);
  if (!end) return;
  child_ = -1;
  child_poll_.reset();
  for (const Channel channel : {Channel::out, Channel::err}) {
    while (read(channel)) {
    }
    stream(channel) = {};
  }
  end_.exit_code = end->status();
  const auto ended = std::move(callbacks_.ended);
  ended(PodmanEnd(end_));
}

void run_podman(const std::vector<std::string>& words, const PodmanStart& start) {
  const auto child = os::spawn({.words = podman_words(words),
                                .folder = start.folder,
                                .inherited = start.inherited,
                                .for_result_only = true});
  if (child) os::wait_for_end_of(*child);
}

}  // namespace stepgate::local
