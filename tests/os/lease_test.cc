#include "os/lease.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <sstream>

#include <sys/stat.h>
#include <sys/syscall.h>

#include "os/forked.h"
#include "os/rights.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

namespace {

Folder folder_at(const std::string& path) { return *Folder::make(path, Follow::links); }

// Everything that can be told of a folder's entries, itself included.
std::string listing(const std::string& path) {
  std::vector<std::string> lines;
  const auto add = [&lines](const std::filesystem::path& entry) {
    struct stat status{};
    lstat(entry.c_str(), &status);
    std::ostringstream line;
    line << entry << ' ' << status.st_ino << ' ' << status.st_mode << ' ' << status.st_nlink << ' '
         << status.st_uid << ' ' << status.st_mtim.tv_sec << '.' << status.st_mtim.tv_nsec;
    lines.push_back(line.str());
  };
  add(path);
  for (const auto& entry : std::filesystem::directory_iterator(path)) add(entry.path());
  std::ranges::sort(lines);
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  return all;
}

int entries_in(const std::string& path) {
  return static_cast<int>(std::distance(std::filesystem::directory_iterator(path), {}));
}

mode_t mode_of(const std::string& path) {
  struct stat status{};
  return lstat(path.c_str(), &status) == 0 ? status.st_mode : 0;
}

bool reads_as_held(const std::string& path) {
  const auto view = LeaseView::open(AT_FDCWD, path, Follow::no_links);
  return view && *view && (*view)->held();
}

std::string try_to_take(const Folder& folder) {
  const Result<Lease> lease = Lease::take(folder, "out");
  if (lease) return "taken";
  switch (lease.error().kind) {
    case ErrorKind::held:
      return "held";
    case ErrorKind::missing:
      return "missing";
    case ErrorKind::system:
      return "system: " + describe(lease.error());
    case ErrorKind::invalid:
    case ErrorKind::misuse:
      return "invalid";
  }
  return "?";
}

}  // namespace

TEST_CASE("a lease that is taken stands under its name, alone, and reads as held") {
  const TempDir dir;
  const Folder folder = folder_at(dir.path());
  const Result<Lease> lease = Lease::take(folder, "out");
  REQUIRE(lease);
  CHECK(reads_as_held(dir / "out.alive"));
  CHECK(entries_in(dir.path()) == 1);
}

TEST_CASE("a lease has mode 0444 whatever the umask") {
  const TempDir dir;
  CHECK(in_child([&] {
          umask(0777);
          return try_to_take(folder_at(dir.path()));
        }) == "taken");
  CHECK(mode_of(dir / "out.alive") == (S_IFIFO | 0444));
}

TEST_CASE("a held lease is not taken, and nothing in its folder is touched") {
  const TempDir dir;
  const Folder folder = folder_at(dir.path());
  const Result<Lease> lease = Lease::take(folder, "out");
  REQUIRE(lease);
  write_file(dir / "out", "of the living one");
  const std::string before = listing(dir.path());
  const Result<Lease> second = Lease::take(folder, "out");
  REQUIRE_FALSE(second);
  CHECK(second.error().kind == ErrorKind::held);
  CHECK(second.error().path == dir / "out.alive");
  CHECK(listing(dir.path()) == before);
}

TEST_CASE("a lease that was given up is gone, and can be taken again") {
  const TempDir dir;
  const Folder folder = folder_at(dir.path());
  Result<Lease> lease = Lease::take(folder, "out");
  REQUIRE(lease);
  lease->give_up(folder);
  CHECK(entries_in(dir.path()) == 0);
  CHECK(try_to_take(folder) == "taken");
}

TEST_CASE("the lease of a killed holder stays behind, free, and is replaced by the next") {
  const TempDir dir;
  Forked holder([&] {
    const Result<Lease> lease = Lease::take(folder_at(dir.path()), "out");
    for (;;) pause();
    return "";
  });
  REQUIRE(eventually([&] { return reads_as_held(dir / "out.alive"); }));
  struct stat old{};
  lstat((dir / "out.alive").c_str(), &old);
  holder.kill();
  CHECK_FALSE(reads_as_held(dir / "out.alive"));

  const Folder folder = folder_at(dir.path());
  const auto old_view = LeaseView::open(folder.fd(), "out.alive", Follow::no_links);
  REQUIRE((old_view && *old_view));
  const Result<Lease> next = Lease::take(folder, "out");
  REQUIRE(next);
  const auto new_view = LeaseView::open(folder.fd(), "out.alive", Follow::no_links);
  REQUIRE((new_view && *new_view));
  CHECK((*new_view)->held());
  CHECK_FALSE((*old_view)->held());
  CHECK_FALSE((*new_view)->is_same_as(**old_view));
  CHECK(entries_in(dir.path()) == 1);
}

TEST_CASE("what is no FIFO at a lease's name is replaced") {
  const TempDir dir;
  const Folder folder = folder_at(dir.path());
  const std::string path = dir / "out.alive";
  SECTION("a file") { write_file(path, "rubbish"); }
  SECTION("an empty folder") { std::filesystem::create_directory(path); }
  SECTION("a dangling link") { std::filesystem::create_symlink("nowhere", path); }
  SECTION("a link to a FIFO that is held") {
    const TempDir elsewhere;
    const Folder other = folder_at(elsewhere.path());
    const Result<Lease> lease = Lease::take(other, "out");
    REQUIRE(lease);
    std::filesystem::create_symlink(elsewhere / "out.alive", path);
    CHECK(try_to_take(folder) == "taken");
    CHECK(reads_as_held(elsewhere / "out.alive"));
  }
  const Result<Lease> lease = Lease::take(folder, "out");
  REQUIRE(lease);
  CHECK(mode_of(path) == (S_IFIFO | 0444));
  CHECK(reads_as_held(path));
  CHECK(entries_in(dir.path()) == 1);
}

TEST_CASE("a folder at a lease's name that is not empty is moved aside and kept") {
  const TempDir dir;
  write_file(dir / "out.alive/a/b", "somebody's");
  const Result<Lease> lease = Lease::take(folder_at(dir.path()), "out");
  REQUIRE(lease);
  CHECK(reads_as_held(dir / "out.alive"));
  const auto entries = std::filesystem::recursive_directory_iterator(dir.path());
  CHECK(std::any_of(begin(entries), end(entries),
                    [](const auto& entry) { return entry.path().filename() == "b"; }));
}

TEST_CASE("what somebody writes into a lease changes nothing about who holds it") {
  const TempDir dir;
  const Folder folder = folder_at(dir.path());
  const std::string path = dir / "out.alive";
  mkfifo(path.c_str(), 0666);
  const Fd holder(open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC));
  const std::string rubbish(20'000, 'x');
  REQUIRE(write(holder.get(), rubbish.data(), rubbish.size()) > 0);
  CHECK(reads_as_held(path));

  REQUIRE(write(holder.get(), rubbish.data(), rubbish.size()) > 0);
  const auto view = LeaseView::open(folder.fd(), "out.alive", Follow::no_links);
  REQUIRE((view && *view));
  const_cast<Fd&>(holder).reset();
  CHECK_FALSE((*view)->held());
}

TEST_CASE("another user's free lease in a sticky folder cannot be replaced") {
  STEPGATE_NEEDS(is_root(), "root");
  const TempDir dir;
  REQUIRE(chmod(dir.path().c_str(), 01777) == 0);
  REQUIRE(in_child([&] {
            become_user(1001);
            return try_to_take(folder_at(dir.path()));
          }) == "taken");
  const std::string answer = in_child([&] {
    become_user(1002);
    return try_to_take(folder_at(dir.path()));
  });
  CHECK(answer.starts_with("system: cannot replace the free lease " + (dir / "out.alive")));
  CHECK(entries_in(dir.path()) == 1);
}

TEST_CASE("a folder that this user may not write in has no lease to take") {
  STEPGATE_NEEDS(is_root(), "root");
  const TempDir dir;
  CHECK(in_child([&] {
          become_user(1001);
          return try_to_take(folder_at(dir.path()));
        }) == "missing");
  CHECK(entries_in(dir.path()) == 0);
}

TEST_CASE("a file system without FIFOs has no lease to take") {
  const TempDir dir;
  CHECK(in_child([&] {
          const Folder folder = folder_at(dir.path());
          deny_call(SYS_mknodat, EPERM);
          return try_to_take(folder);
        }) == "missing");
  CHECK(entries_in(dir.path()) == 0);
}

TEST_CASE("a file system without hard links or exchange still has leases") {
  const TempDir dir;
  const auto take_without = [&](std::initializer_list<std::pair<unsigned, unsigned>> calls) {
    return in_child([&] {
      const Folder folder = folder_at(dir.path());
      for (const auto& [number, code] : calls) deny_call(number, code);
      return try_to_take(folder);
    });
  };
  CHECK(take_without({{SYS_linkat, EPERM}}) == "taken");
  CHECK(take_without({{SYS_linkat, EPERM}}) == "taken");
  CHECK(take_without({{SYS_renameat2, EINVAL}}) == "taken");
  CHECK(take_without({{SYS_linkat, EPERM}, {SYS_renameat2, EINVAL}}) == "taken");
  CHECK(entries_in(dir.path()) == 1);
}

TEST_CASE("a file system with neither hard links nor flags of rename has a first lease too") {
  const TempDir dir;
  // The kernel looks for the target of an exchange before it asks the file system for its flags.
  CHECK(in_child([&] {
          const Folder folder = folder_at(dir.path());
          deny_call(SYS_linkat, EPERM);
          deny_call_with_flags(SYS_renameat2, RENAME_EXCHANGE, ENOENT);
          deny_call_with_flags(SYS_renameat2, RENAME_NOREPLACE, EINVAL);
          return try_to_take(folder);
        }) == "taken");
}
