#include "local/podman/container_run.h"

#include <chrono>
#include <csignal>
#include <utility>

#include <fmt/format.h>

namespace stepgate::local {
namespace {

constexpr int kKilled = 128 + SIGKILL;

// What podman exits with where it could not do what it was asked for (podman-run(1)). A command may
// exit so as well.
bool may_be_podmans_own(int exit_code) { return exit_code >= 125 && exit_code <= 127; }

}  // namespace

ContainerRun::ContainerRun(uv::Loop& loop, std::string name, const PodmanStart& start,
                           Callbacks callbacks)
    : loop_(loop),
      name_(std::move(name)),
      start_(start),
      callbacks_(std::move(callbacks)),
      overdue_(loop, [this] { complain_of_staying(); }) {}

// Attached before it is started, so that nothing of its output is missed; and its end is podman's.
Result<void> ContainerRun::start() {
  auto command =
      PodmanCommand::start(loop_, {"start", "--attach", name_}, start_,
                           {.output = callbacks_.output,
                            .ended = [this](const PodmanEnd& end) { attachment_ended(end); }});
  if (!command) return std::unexpected(command.error());
  attached_ = std::move(*command);
  has_started_ = true;
  return {};
}

void ContainerRun::stop(Duration grace) {
  if (overdue_.active() || is_killed_ || !runs()) return;
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(grace);
  overdue_.start(seconds + start_.patience);
  auto command =
      PodmanCommand::start(loop_, {"stop", "--time", std::to_string(seconds.count()), name_},
                           start_, {.output = {}, .ended = [this](const PodmanEnd& end) {
                                      if (end.exit_code != 0) unstopped_ = end.reason();
                                    }});
  if (!command) {
    unstopped_ = describe(command.error());
  } else {
    stopping_ = std::move(*command);
  }
}

// Only now: one that could not be stopped may end by itself, and those beside it have their time.
void ContainerRun::complain_of_staying() {
  const std::string why = unstopped_.empty() ? "it has not ended in time" : unstopped_;
  callbacks_.stays(
      invalid(fmt::format("podman cannot stop the container {}: {}", name_, why)).error());
}

void ContainerRun::expect_kill() {
  is_killed_ = true;
  overdue_.stop();
}

void ContainerRun::give_up() {
  attached_.reset();
  looking_.reset();
  stopping_.reset();
  if (runs()) end_with(kKilled);
}

void ContainerRun::attachment_ended(const PodmanEnd& end) {
  const auto done = std::move(attached_);
  if (is_killed_) return end_with(kKilled);
  if (may_be_podmans_own(end.exit_code)) return look_whether_it_ran(end);
  end_with(end.exit_code);
}

// One that podman could not start is still `created`.
void ContainerRun::look_whether_it_ran(const PodmanEnd& end) {
  auto command = PodmanCommand::start(
      loop_, {"container", "inspect", "--format", "{{.State.StartedAt.Unix}}", name_}, start_,
      {.output = {}, .ended = [this, end](const PodmanEnd& told) {
         const auto done = std::move(looking_);
         if (is_killed_) return end_with(kKilled);
         const bool ran = told.exit_code == 0 && !told.answer.starts_with('-');
         ran ? end_with(end.exit_code) : fail(end.words);
       }});
  if (!command) return fail(describe(command.error()));
  looking_ = std::move(*command);
}

void ContainerRun::end_with(int exit_code) {
  has_ended_ = true;
  overdue_.stop();
  exit_code_ = exit_code;
  callbacks_.ended(exit_code);
}

void ContainerRun::fail(const std::string& words) {
  has_ended_ = true;
  overdue_.stop();
  callbacks_.failed(
      invalid(fmt::format("podman cannot start the container {}: {}", name_, words)).error());
}

}  // namespace stepgate::local
