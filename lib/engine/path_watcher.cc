#include "engine/path_watcher.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fmt/format.h>

#include "engine/log.h"

namespace stepgate {
namespace {

constexpr Duration kPollingPeriod = std::chrono::milliseconds(250);
// Each turn of arming finds what appeared while the last one armed; a path that grows faster than
// it can be walked is left to the next event.
constexpr int kMostTurns = 64;
// libuv does not tell of an overflow of inotify's queue (16,384 events, inotify(7)), which may have
// swallowed the one event that counts. So a long row of events of no interest is a hint too.
constexpr int kMostPassedOver = 256;

std::string_view last_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool same_links(const std::vector<os::PathLink>& a, const std::vector<os::PathLink>& b) {
  return std::ranges::equal(a, b, [](const os::PathLink& x, const os::PathLink& y) {
    return x.folder == y.folder && x.name == y.name;
  });
}

// A folder that is removed or moved tells so itself, so those far above need no watch.
std::vector<os::PathLink> worth_watching(std::vector<os::PathLink> links) {
  constexpr std::size_t kLast = 2;
  std::vector<os::PathLink> watched;
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (links[i].is_symlink || i + kLast >= links.size()) watched.push_back(std::move(links[i]));
  }
  return watched;
}

void say_once_that_events_are_missing(const Error& error) {
  static bool said = false;
  if (said) return;
  said = true;
  log::warn(fmt::format("{}; looking every {} instead", describe(error),
                        format_duration(kPollingPeriod)));
}

}  // namespace

// A watched folder and who wants to know of which of its entries.
struct PathWatcher::Folder {
  Folder(uv::Loop& loop, uv::FsWatch::Changed changed) : watch(loop, std::move(changed)) {}

  // True where it has just been armed, so that what it holds must be looked at again.
  bool arm(const std::string& path) {
    if (armed) return false;
    const Result<void> started = watch.start(path);
    armed = started.has_value();
    vanished = !armed && started.error().code == ENOENT;
    if (!armed && !vanished) say_once_that_events_are_missing(started.error());
    if (armed) partial = os::has_partial_events(path);
    return armed || vanished;
  }

  void forget(const std::string& name, const Subscription* subscription) {
    auto [entry, end] = interested.equal_range(name);
    while (entry != end && entry->second != subscription) ++entry;
    if (entry != end) interested.erase(entry);
  }

  [[nodiscard]] EventQuality quality() const {
    if (!armed) return EventQuality::none;
    return partial ? EventQuality::partial : EventQuality::complete;
  }

  uv::FsWatch watch;
  std::multimap<std::string, Subscription*, std::less<>> interested;
  bool armed = false;
  bool vanished = false;
  bool partial = false;
};

PathWatcher::PathWatcher(uv::Loop& loop)
    : loop_(loop),
      polling_(loop, [this] { polling_tick(); }),
      overlooked_look_(loop, [this] { hint(std::exchange(overlooked_, {}), {}); }) {}
PathWatcher::~PathWatcher() = default;

PathWatcher::Subscription::Subscription(PathWatcher& owner, std::string path,
                                        std::vector<std::string> suffixes,
                                        std::function<void()> changed)
    : owner_(owner),
      path_(std::move(path)),
      suffixes_(std::move(suffixes)),
      changed_(std::move(changed)) {
  suffixes_.emplace_back();  // the path itself
  owner_.subscriptions_.insert(this);
}

PathWatcher::Subscription::~Subscription() {
  poll(false);
  owner_.leave_way(*this, links_);
  owner_.subscriptions_.erase(this);
  owner_.overlooked_.erase(this);
}

void PathWatcher::Subscription::poll(bool wanted) {
  if (wanted) {
    owner_.polled_.insert(this);
    if (!owner_.polling_.active()) owner_.polling_.repeat(kPollingPeriod);
  } else {
    owner_.polled_.erase(this);
    if (owner_.polled_.empty()) owner_.polling_.stop();
  }
}

std::unique_ptr<PathWatcher::Subscription> PathWatcher::watch(std::string absolute_path,
                                                              std::function<void()> changed,
                                                              std::vector<std::string> suffixes) {
  std::unique_ptr<Subscription> subscription(
      new Subscription(*this, std::move(absolute_path), std::move(suffixes), std::move(changed)));
  follow(*subscription, nullptr);
  return subscription;
}

PathWatcher::Folder& PathWatcher::folder_at(const std::string& path) {
  std::unique_ptr<Folder>& folder = folders_[path];
  if (!folder) {
    folder = std::make_unique<Folder>(
        loop_, [this, path](std::string_view name) { folder_changed(path, name); });
  }
  return *folder;
}

// The old way is left only after the new one is taken, so that a folder on both keeps its watch.
void PathWatcher::take_way(Subscription& subscription, std::vector<os::PathLink> links) {
  for (const os::PathLink& link : links) {
    for (const std::string& suffix : subscription.suffixes_) {
      folder_at(link.folder).interested.emplace(link.name + suffix, &subscription);
    }
  }
  const std::vector<os::PathLink> old = std::exchange(subscription.links_, std::move(links));
  leave_way(subscription, old);
}

void PathWatcher::leave_way(Subscription& subscription, const std::vector<os::PathLink>& links) {
  for (const os::PathLink& link : links) {
    const auto folder = folders_.find(link.folder);
    if (folder == folders_.end()) continue;
    for (const std::string& suffix : subscription.suffixes_) {
      folder->second->forget(link.name + suffix, &subscription);
    }
    if (folder->second->interested.empty()) folders_.erase(folder);
  }
}

// Walks the path and arms every folder on it, until nothing new comes to light: what appears behind
// a folder before it is armed causes no event. Folders below `changed_at` may be other ones now,
// even with the same inode number, so they are armed anew. True where the way has changed or a
// folder was armed: what was there before must be looked at.
bool PathWatcher::follow(Subscription& subscription, const os::PathLink* changed_at) {
  const std::string changed_folder = changed_at != nullptr ? changed_at->folder : "";
  bool first = true;
  bool changed = false;
  for (int turn = 0; turn < kMostTurns; ++turn) {
    std::vector<os::PathLink> links = worth_watching(os::walk_path(subscription.path_));
    if (!same_links(links, subscription.links_)) {
      take_way(subscription, std::move(links));
      changed = true;
    }
    bool below = false;
    bool again = false;
    for (const os::PathLink& link : subscription.links_) {
      Folder& folder = folder_at(link.folder);
      if (first && below) folder.armed = false;
      again |= arm(folder, link.folder, subscription);
      below |= !changed_folder.empty() && link.folder == changed_folder;
    }
    first = false;
    changed |= again;
    if (!again) break;
  }
  const EventQuality before = subscription.quality_;
  subscription.quality_ = quality_of(subscription.links_);
  return changed || subscription.quality_ != before;
}

// A folder that is armed anew drops the events that wait to be read for its old watch, so everybody
// else who is concerned looks as well, a turn of the loop later.
bool PathWatcher::arm(Folder& folder, const std::string& path, const Subscription& wanted_by) {
  if (!folder.arm(path)) return false;
  if (!folder.armed) return true;
  for (const auto& [name, subscription] : folder.interested) {
    if (subscription != &wanted_by) overlooked_.insert(subscription);
  }
  if (!overlooked_.empty()) overlooked_look_.start({});
  return true;
}

// That of the worst among the folder where the path ends and those where a link may be swapped.
EventQuality PathWatcher::quality_of(const std::vector<os::PathLink>& links) {
  EventQuality worst = EventQuality::complete;
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (!links[i].is_symlink && i + 1 < links.size()) continue;
    worst = std::max(worst, folder_at(links[i].folder).quality());
  }
  return links.empty() ? EventQuality::none : worst;
}

void PathWatcher::folder_changed(const std::string& path, std::string_view name) {
  const auto found = folders_.find(path);
  if (found == folders_.end()) return;
  Folder& folder = *found->second;
  std::set<Subscription*> concerned;
  // The folder itself was removed or moved (or an entry has its name): whatever is there now is
  // watched instead.
  const bool itself = name.empty() || name == last_name(path);
  if (itself) folder.armed = false;
  if (!itself && !folder.interested.contains(name)) {
    if (++passed_over_ == kMostPassedOver) {
      passed_over_ = 0;
      // A copy, since whoever looks may leave.
      hint(std::set(subscriptions_), {});
    }
    return;
  }
  const auto range = itself ? std::pair(folder.interested.begin(), folder.interested.end())
                            : folder.interested.equal_range(name);
  for (auto entry = range.first; entry != range.second; ++entry) concerned.insert(entry->second);
  hint(concerned, {path, std::string(name)});
}

// The look comes first, since most events are the one that is waited for; whoever still wants to
// know after it looks again where the way to the path was another one.
void PathWatcher::hint(const std::set<Subscription*>& subscriptions, const os::PathLink& at) {
  const auto look = [this](Subscription* subscription) {
    if (!subscriptions_.contains(subscription)) return false;
    const auto changed = subscription->changed_;
    changed();
    return subscriptions_.contains(subscription);
  };
  for (Subscription* subscription : subscriptions) {
    if (look(subscription) && follow(*subscription, &at)) look(subscription);
  }
}

void PathWatcher::polling_tick() {
  const std::vector<Subscription*> polled(polled_.begin(), polled_.end());
  for (Subscription* subscription : polled) {
    if (!polled_.contains(subscription)) continue;
    follow(*subscription, nullptr);
    const auto changed = subscription->changed_;
    changed();
  }
}

}  // namespace stepgate
