// Says when it is worth looking at a path again: a file that may appear in a folder that does not
// exist yet, behind links that are swapped, in folders that are removed and made anew.
//
// Watched are the last two folders on the way that exist, and every folder with a link that the
// path goes through, all on one inotify instance. Folders further up are not: what happens in a
// `/tmp` that many share would wake every waiter. An event is only a hint; whoever gets one looks.
// Where events cannot be had, or are partial (network, FUSE and overlay file systems), the path can
// be polled.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "os/path_walk.h"
#include "uv/fs_watch.h"
#include "uv/loop.h"
#include "uv/timer.h"

namespace stepgate {

// From best to worst.
enum class EventQuality { complete, partial, none };

class PathWatcher {
 public:
  explicit PathWatcher(uv::Loop& loop);
  ~PathWatcher();
  PathWatcher(const PathWatcher&) = delete;
  PathWatcher& operator=(const PathWatcher&) = delete;

  // One path that is watched, until this is destroyed (before the PathWatcher).
  class Subscription {
   public:
    ~Subscription();
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;

    // How far events can be relied on now; changes as folders appear.
    [[nodiscard]] EventQuality quality() const { return quality_; }
    // Also looks every 250 ms, until told not to.
    void poll(bool wanted);

   private:
    friend class PathWatcher;
    Subscription(PathWatcher& owner, std::string path, std::vector<std::string> suffixes,
                 std::function<void()> changed);
    PathWatcher& owner_;
    std::string path_;
    std::vector<std::string> suffixes_;
    std::function<void()> changed_;
    std::vector<os::PathLink> links_;
    EventQuality quality_ = EventQuality::none;
  };

  // The watches are armed when this returns; look after it, not before. `changed` is called from
  // the loop, at every hint: for the path itself, and for it with any of `suffixes` behind it.
  std::unique_ptr<Subscription> watch(std::string absolute_path, std::function<void()> changed,
                                      std::vector<std::string> suffixes = {});

 private:
  struct Folder;
  Folder& folder_at(const std::string& path);
  bool follow(Subscription& subscription, const os::PathLink* changed_at);
  void take_way(Subscription& subscription, std::vector<os::PathLink> links);
  void leave_way(Subscription& subscription, const std::vector<os::PathLink>& links);
  void folder_changed(const std::string& path, std::string_view name);
  void hint(const std::set<Subscription*>& subscriptions, const os::PathLink& at);
  EventQuality quality_of(const std::vector<os::PathLink>& links);
  void polling_tick();
  bool arm(Folder& folder, const std::string& path, const Subscription& wanted_by);

  uv::Loop& loop_;
  std::map<std::string, std::unique_ptr<Folder>> folders_;
  std::set<Subscription*> subscriptions_;
  std::set<Subscription*> polled_;
  // Whose folder was armed for somebody else since they last looked.
  std::set<Subscription*> overlooked_;
  int passed_over_ = 0;  // events of no interest since the last hint that was made of them
  uv::Timer polling_;
  uv::Timer overlooked_look_;
};

}  // namespace stepgate
