#include "engine/hunter.h"

#include <csignal>

#include <fmt/format.h>

#include "engine/log.h"
#include "os/descendants.h"
#include "os/process_group.h"
#include "os/reaper.h"

namespace stepgate {
namespace {

constexpr Duration kLongestHunt = std::chrono::seconds(5);
// For those that forked while /proc was read; the others announce their end by SIGCHLD.
constexpr Duration kNextLook = std::chrono::milliseconds(20);

}  // namespace

Hunter::Hunter(uv::Loop& loop, std::function<void(Event)> ended)
    : ended_(std::move(ended)),
      sees_descendants_(os::can_find_descendants()),
      again_(loop, [this] { look_again(); }),
      limit_(loop, [this] { finish(event::HuntExpired{}); }) {
  if (sees_descendants_ && os::has_children()) spared_ = os::find_descendants({});
}

void Hunter::start(int group) {
  group_ = group;
  hunting_ = true;
  if (is_anybody_left()) {
    limit_.start(kLongestHunt);
    again_.repeat(kNextLook);
    if (!sees_descendants_) {
      log::warn(
          "there is no usable /proc: only the command's process group is killed, what left it "
          "may stay behind");
    }
  }
  look_again();
}

void Hunter::look_again() {
  if (!hunting_) return;
  if (!is_anybody_left()) return finish(event::DescendantsGone{});
  kill_all();
}

bool Hunter::is_anybody_left() const {
  if (spared_.empty()) return os::has_children();
  return !os::find_descendants(spared_).empty();
}

void Hunter::kill_all() {
  if (!sees_descendants_) {
    say_once(os::kill_group(group_));
    return;
  }
  for (const int pid : os::find_descendants(spared_)) say_once(os::kill_process(pid));
}

void Hunter::say_once(const Result<void>& killed) {
  if (killed || told_unkillable_) return;
  told_unkillable_ = true;
  log::warn(describe(killed.error()));
}

void Hunter::finish(const Event& event) {
  hunting_ = false;
  again_.stop();
  limit_.stop();
  ended_(event);
}

}  // namespace stepgate
