#include "uv/fs_watch.h"

#include <cerrno>
#include <filesystem>
#include <set>

#include "os/forked.h"
#include "support/catch.h"
#include "support/temp_dir.h"
#include "uv/timer.h"

using namespace stepgate;
using namespace stepgate::test;
using namespace std::chrono_literals;

namespace {

// The names that a watch of `folder` tells while `change` happens, until `last` is among them.
std::set<std::string> told_of(const std::string& folder, const std::function<void()>& change,
                              const std::string& last) {
  uv::Loop loop = *uv::Loop::make();
  std::set<std::string> names;
  uv::FsWatch watch(loop, [&](std::string_view name) {
    names.emplace(name);
    if (name == last) loop.stop();
  });
  REQUIRE(watch.start(folder));
  uv::Timer deadline(loop, [&] { loop.stop(); });
  deadline.start(20s);
  change();
  loop.run();
  return names;
}

}  // namespace

TEST_CASE("what appears, moves or goes in a folder is told by its name") {
  const TempDir dir;
  CHECK(told_of(dir.path(), [&] { write_file(dir / "new"); }, "new").contains("new"));
  const auto moved =
      told_of(dir.path(), [&] { std::filesystem::rename(dir / "new", dir / "moved"); }, "moved");
  CHECK(moved.contains("moved"));
  CHECK(told_of(
            dir.path(), [&] { std::filesystem::remove(dir / "moved"); }, "moved")
            .contains("moved"));
}

TEST_CASE("a folder that is removed itself is told by its own name") {
  const TempDir dir;
  std::filesystem::create_directory(dir / "folder");
  CHECK(told_of(
            dir / "folder", [&] { std::filesystem::remove(dir / "folder"); }, "folder")
            .contains("folder"));
}

TEST_CASE("a watch that is started again watches the other folder only") {
  const TempDir one;
  const TempDir two;
  uv::Loop loop = *uv::Loop::make();
  std::set<std::string> names;
  uv::FsWatch watch(loop, [&](std::string_view name) {
    names.emplace(name);
    if (name == "second") loop.stop();
  });
  REQUIRE(watch.start(one.path()));
  REQUIRE(watch.start(two.path()));
  uv::Timer deadline(loop, [&] { loop.stop(); });
  deadline.start(20s);
  write_file(one / "first");
  write_file(two / "second");
  loop.run();
  CHECK(names == std::set<std::string>{"second"});
}

TEST_CASE("a folder that cannot be watched is an error that says why") {
  uv::Loop loop = *uv::Loop::make();
  uv::FsWatch watch(loop, [](std::string_view) {});
  const auto started = watch.start("/nowhere/at/all");
  REQUIRE_FALSE(started);
  CHECK(started.error().code == ENOENT);
  CHECK(describe(started.error()) == "cannot watch /nowhere/at/all: No such file or directory");
}

TEST_CASE("many watches of one loop share one inotify instance") {
  const TempDir dir;
  CHECK(in_child([&] {
          uv::Loop loop = *uv::Loop::make();
          std::vector<std::unique_ptr<uv::FsWatch>> watches;
          for (int i = 0; i < 200; ++i) {
            const std::string folder = dir / std::to_string(i);
            std::filesystem::create_directory(folder);
            watches.push_back(std::make_unique<uv::FsWatch>(loop, [](std::string_view) {}));
            if (!watches.back()->start(folder)) return std::string("not watched");
          }
          int instances = 0;
          for (const auto& fd : std::filesystem::directory_iterator("/proc/self/fd")) {
            std::error_code ignored;
            const auto target = std::filesystem::read_symlink(fd.path(), ignored).string();
            if (target == "anon_inode:inotify") ++instances;
          }
          return std::to_string(instances);
        }) == "1");
}

TEST_CASE("a watch may be destroyed by its own callback") {
  const TempDir dir;
  uv::Loop loop = *uv::Loop::make();
  int told = 0;
  std::unique_ptr<uv::FsWatch> watch;
  watch = std::make_unique<uv::FsWatch>(loop, [&](std::string_view) {
    watch.reset();
    ++told;
    loop.stop();
  });
  REQUIRE(watch->start(dir.path()));
  uv::Timer deadline(loop, [&] { loop.stop(); });
  deadline.start(20s);
  write_file(dir / "file", "text");
  loop.run();
  CHECK(told == 1);
}
