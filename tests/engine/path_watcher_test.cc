#include "engine/path_watcher.h"

#include <filesystem>
#include <map>
#include <memory>

#include <sys/stat.h>

#include "engine/turning.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;
namespace fs = std::filesystem;

namespace {

// Somebody who waits for a path as the wrapper does: he looks once when the watch is armed, and
// then only when he is told to.
class Watcher {
 public:
  explicit Watcher(const std::string& path) : path_(path) {
    const auto changed = [this] {
      ++hints_;
      look();
    };
    subscription_ = paths_.watch(path, changed, {".err"});
    look();
  }
  [[nodiscard]] bool finds_it() {
    return turn_until(loop_, [this] { return found_; });
  }
  // Makes a change and waits until he has been told of it.
  [[nodiscard]] bool is_told_of(const std::function<void()>& change) {
    const int before = hints_;
    change();
    return turn_until(loop_, [this, before] { return hints_ > before; });
  }
  // Turns the loop for as long as there is something to be told.
  void hear_everything() {
    turn_until(loop_, [] { return false; }, std::chrono::milliseconds(30));
  }
  [[nodiscard]] bool found() const { return found_; }
  [[nodiscard]] int hints() const { return hints_; }
  [[nodiscard]] EventQuality quality() const { return subscription_->quality(); }
  void poll() { subscription_->poll(true); }

 private:
  void look() { found_ = found_ || fs::exists(path_); }

  uv::Loop loop_ = *uv::Loop::make();
  PathWatcher paths_{loop_};
  std::string path_;
  bool found_ = false;
  int hints_ = 0;
  std::unique_ptr<PathWatcher::Subscription> subscription_;
};

}  // namespace

TEST_CASE("a file that appears is told, and events there are complete") {
  const TempDir dir;
  Watcher watcher(dir / "m");
  CHECK(watcher.quality() == EventQuality::complete);
  write_file(dir / "m");
  CHECK(watcher.finds_it());
}

TEST_CASE("what stands beside the path with an agreed suffix is told, anything else is not") {
  const TempDir dir;
  Watcher watcher(dir / "m");
  for (const char* other : {"mm", "m.alive", "m.er", "n.err", ".err"}) write_file(dir / other);
  watcher.hear_everything();
  CHECK(watcher.hints() == 0);
  CHECK(watcher.is_told_of([&] { write_file(dir / "m.err"); }));
}

TEST_CASE("a file that is renamed into place is told") {
  const TempDir dir;
  write_file(dir / "temporary");
  Watcher watcher(dir / "m");
  fs::rename(dir / "temporary", dir / "m");
  CHECK(watcher.finds_it());
}

TEST_CASE("a folder that appears late is followed") {
  const TempDir dir;
  Watcher watcher(dir / "late/m");
  REQUIRE(watcher.is_told_of([&] { fs::create_directory(dir / "late"); }));
  CHECK_FALSE(watcher.found());
  write_file(dir / "late/m");
  CHECK(watcher.finds_it());
}

TEST_CASE("folders in folders that appear late are followed, one by one or all at once") {
  const TempDir dir;
  Watcher one_by_one(dir / "a/b/c/m");
  for (const char* folder : {"a", "a/b", "a/b/c"}) {
    REQUIRE(one_by_one.is_told_of([&] { fs::create_directory(dir / folder); }));
  }
  write_file(dir / "a/b/c/m");
  CHECK(one_by_one.finds_it());

  Watcher at_once(dir / "x/y/z/m");
  write_file(dir / "x/y/z/m");
  CHECK(at_once.finds_it());
}

TEST_CASE("a folder that is removed and made again is followed anew") {
  const TempDir dir;
  fs::create_directory(dir / "folder");
  Watcher watcher(dir / "folder/m");
  for (int i = 0; i < 3; ++i) {
    REQUIRE(watcher.is_told_of([&] { fs::remove(dir / "folder"); }));
    REQUIRE(watcher.is_told_of([&] { fs::create_directory(dir / "folder"); }));
  }
  // And between two looks, with the old one's inode number where the file system gives it again.
  struct stat old{};
  struct stat now{};
  for (int i = 0; i < 50 && (i == 0 || old.st_ino != now.st_ino); ++i) {
    stat((dir / "folder").c_str(), &old);
    fs::remove(dir / "folder");
    fs::create_directory(dir / "folder");
    stat((dir / "folder").c_str(), &now);
  }
  watcher.hear_everything();
  write_file(dir / "folder/m");
  CHECK(watcher.finds_it());
}

TEST_CASE("a whole tree that is removed and made again is followed anew") {
  const TempDir dir;
  fs::create_directories(dir / "a/b/c");
  Watcher watcher(dir / "a/b/c/m");
  REQUIRE(watcher.is_told_of([&] { fs::remove_all(dir / "a"); }));
  watcher.hear_everything();
  write_file(dir / "a/b/c/m");
  CHECK(watcher.finds_it());
}

TEST_CASE("a folder that is moved away and replaced is followed to the new one") {
  const TempDir dir;
  fs::create_directory(dir / "folder");
  fs::create_directory(dir / "new");
  Watcher watcher(dir / "folder/m");
  REQUIRE(watcher.is_told_of([&] { fs::rename(dir / "folder", dir / "old"); }));
  write_file(dir / "old/m");
  watcher.hear_everything();
  CHECK_FALSE(watcher.found());
  fs::rename(dir / "new", dir / "folder");
  watcher.hear_everything();
  write_file(dir / "folder/m");
  CHECK(watcher.finds_it());
}

TEST_CASE("a link that is swapped is followed to where it leads now") {
  const TempDir dir;
  fs::create_directory(dir / "one");
  fs::create_directory(dir / "two");
  fs::create_directory_symlink("one", dir / "link");
  fs::create_directory_symlink("two", dir / "next");
  Watcher watcher(dir / "link/m");
  REQUIRE(watcher.is_told_of([&] { fs::rename(dir / "next", dir / "link"); }));
  write_file(dir / "two/m");
  CHECK(watcher.finds_it());
}

TEST_CASE("a file in a projected volume is found when the kubelet swaps ..data") {
  const TempDir dir;
  write_file(dir / "..2026_01/other");
  fs::create_directory_symlink("..2026_01", dir / "..data");
  fs::create_symlink("..data/m", dir / "m");
  Watcher watcher(dir / "m");
  CHECK_FALSE(watcher.found());
  write_file(dir / "..2026_02/m");
  fs::create_directory_symlink("..2026_02", dir / "..data_tmp");
  fs::rename(dir / "..data_tmp", dir / "..data");
  CHECK(watcher.finds_it());
  fs::remove_all(dir / "..2026_01");
}

TEST_CASE("a dangling link is found when its target appears elsewhere") {
  const TempDir dir;
  const TempDir elsewhere;
  fs::create_symlink(elsewhere / "late/target", dir / "m");
  Watcher watcher(dir / "m");
  REQUIRE(watcher.is_told_of([&] { fs::create_directory(elsewhere / "late"); }));
  write_file(elsewhere / "late/target");
  CHECK(watcher.finds_it());
}

TEST_CASE("a file in the way that gives way to a folder is followed") {
  const TempDir dir;
  write_file(dir / "a");
  Watcher watcher(dir / "a/m");
  REQUIRE(watcher.is_told_of([&] { fs::remove(dir / "a"); }));
  write_file(dir / "a/m");
  CHECK(watcher.finds_it());
}

TEST_CASE("thousands of files that a neighbour makes cause few hints") {
  const TempDir dir;
  Watcher watcher(dir / "m");
  for (int i = 0; i < 5000; ++i) write_file(dir / ("noise" + std::to_string(i)));
  watcher.hear_everything();
  CHECK(watcher.hints() <= 25);
}

TEST_CASE("a file whose event was lost because the queue was full is found") {
  const TempDir dir;
  Watcher watcher(dir / "m");
  // inotify's queue holds 16,384 events, and what comes when it is full is dropped.
  for (int i = 0; i < 17'000; ++i) write_file(dir / ("noise" + std::to_string(i)));
  write_file(dir / "m");
  CHECK(watcher.finds_it());
}

TEST_CASE("a path that cannot be watched is found by polling") {
  const TempDir dir;
  Watcher watcher(dir / "m");
  watcher.poll();
  const int before = watcher.hints();
  CHECK(watcher.is_told_of([] {}));
  CHECK(watcher.hints() > before);
}

TEST_CASE("what one path has a folder watched anew for is not lost to another") {
  // Both wait in a folder that does not exist yet. Whoever is told of it second has it watched
  // anew; just before, what the first one waits for appears, and the event of that is gone.
  const TempDir dir;
  uv::Loop loop = *uv::Loop::make();
  PathWatcher paths(loop);
  std::map<std::string, bool> found{{"a", false}, {"b", false}};
  std::vector<std::unique_ptr<PathWatcher::Subscription>> subscriptions;
  int hints = 0;
  for (auto& entry : found) {
    subscriptions.push_back(paths.watch(dir / ("run/" + entry.first + "/m"), [&] {
      if (++hints == 3) write_file(dir / (entry.first == "a" ? "run/b/m" : "run/a/m"));
      entry.second = fs::exists(dir / ("run/" + entry.first + "/m"));
    }));
  }
  fs::create_directory(dir / "run");
  CHECK(turn_until(loop, [&] { return found["a"] || found["b"]; }));
}
