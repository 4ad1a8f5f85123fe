// Between looking and watching nothing may be lost: a marker that appears at any moment of a
// watch's arming is found without polling.
#include <atomic>
#include <filesystem>
#include <functional>
#include <random>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

#include "engine/path_watcher.h"
#include "engine/turning.h"
#include "support/catch.h"
#include "support/process.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;
namespace fs = std::filesystem;

namespace {

void spin_for(std::chrono::nanoseconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  while (std::chrono::steady_clock::now() < end) {
  }
}

// One thread that makes what it is told to make, the moment it is told to.
class Neighbour {
 public:
  Neighbour()
      : thread_([this] {
          for (;;) {
            turn_.wait(0);
            if (!work_) return;
            work_();
            turn_ = 0;
            turn_.notify_all();
          }
        }) {}
  ~Neighbour() {
    do_it({});
    thread_.join();
  }
  void do_it(std::function<void()> work) {
    finish();
    work_ = std::move(work);
    turn_ = 1;
    turn_.notify_all();
  }
  void finish() { turn_.wait(1); }

 private:
  std::function<void()> work_;
  std::atomic<int> turn_{0};
  std::thread thread_;
};

// How many of `races` were lost: `appear` happens while a watch of the path is being armed.
int lost(int races, const std::function<std::string(int)>& path_of,
         const std::function<void(const std::string&)>& appear) {
  uv::Loop loop = *uv::Loop::make();
  PathWatcher paths(loop);
  Neighbour neighbour;
  std::mt19937 random(7);
  int count = 0;
  for (int race = 0; race < races; ++race) {
    const std::string path = path_of(race);
    const std::chrono::nanoseconds head_start(random() % 60'000);
    bool found = false;
    neighbour.do_it([&] {
      spin_for(head_start);
      appear(path);
    });
    // In half of the races the watch gets the head start.
    if (race % 2 == 0) spin_for(std::chrono::nanoseconds(random() % 60'000));
    const auto look = [&] { found = found || fs::exists(path); };
    uv::Timer deadline(loop, [&] { loop.stop(); });
    const auto changed = [&] {
      look();
      if (found) loop.stop();
    };
    const auto subscription = paths.watch(path, changed);
    look();
    if (!found) {
      deadline.start(std::chrono::seconds(5));
      loop.run();
    }
    neighbour.finish();
    if (!found) ++count;
  }
  return count;
}

void touch(const std::string& path) { close(open(path.c_str(), O_CREAT | O_WRONLY, 0644)); }

}  // namespace

TEST_CASE("none of nine thousand markers is lost that appear while a watch is armed") {
  const TempDir dir;
  fs::create_directory(dir / "run");
  CHECK(lost(
            scaled(5000), [&](int race) { return dir / ("run/m" + std::to_string(race)); },
            touch) == 0);
  // With the folders that they lie in.
  CHECK(lost(
            scaled(4000), [&](int race) { return dir / ("late" + std::to_string(race) + "/a/m"); },
            [](const std::string& path) {
              fs::create_directories(fs::path(path).parent_path());
              touch(path);
            }) == 0);
}

// With those above ten thousand.
TEST_CASE("none of a thousand markers is lost behind a link that is swapped meanwhile") {
  const TempDir dir;
  fs::create_directory(dir / "old");
  CHECK(lost(
            scaled(1000),
            [&](int race) {
              const std::string name = "volume" + std::to_string(race);
              fs::create_directory(dir / name);
              fs::create_directory_symlink("../old", dir / (name + "/..data"));
              write_file(dir / (name + "/new/m"));
              fs::create_directory_symlink("new", dir / (name + "/..data_tmp"));
              return dir / (name + "/..data/m");
            },
            [](const std::string& path) {
              const fs::path data = fs::path(path).parent_path();
              fs::rename(data.string() + "_tmp", data);
            }) == 0);
}
