#include "engine/farewell.h"

#include <utility>

#include <fmt/format.h>

#include "engine/log.h"

namespace stepgate {

Farewell::Farewell(uv::Loop& loop, const os::Inherited& inherited, const Probe& post,
                   Duration timeout, std::function<void()> said)
    : loop_(loop),
      inherited_(inherited),
      post_(post),
      timeout_(timeout),
      said_(std::move(said)),
      patience_(loop, [this] {
        ended(Standing::failed,
              fmt::format("{} after {}", attempt_->lacks(), format_duration(timeout_)));
      }) {}

void Farewell::start() {
  patience_.start(timeout_);
  attempt_ =
      make_attempt(loop_, inherited_, post_,
                   [this](Standing standing, const std::string& why) { ended(standing, why); });
  attempt_->begin();
}

void Farewell::ended(Standing standing, const std::string& why) {
  if (std::exchange(told_, true)) return;
  patience_.stop();
  if (standing != Standing::succeeded) {
    log::warn(fmt::format("cannot tell {} that this step has ended: {}", post_.called, why));
  }
  said_();
}

void say_farewell(const os::Inherited& inherited, const Probe& post, Duration timeout) {
  Result<uv::Loop> loop = uv::Loop::make();
  if (!loop) return log::warn(describe(loop.error()));
  bool over = false;
  Farewell farewell(*loop, inherited, post, timeout, [&] {
    over = true;
    loop->stop();
  });
  farewell.start();
  if (!over) loop->run();
}

}  // namespace stepgate
