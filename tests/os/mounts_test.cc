#include "os/mounts.h"

#include <cerrno>
#include <filesystem>
#include <fstream>

#include <sys/stat.h>
#include <unistd.h>

#include "os/children.h"
#include "os/forked.h"
#include "os/mount_points.h"
#include "os/namespaces.h"
#include "os/rights.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;
namespace fs = std::filesystem;

namespace {

// What `work` finds out where it may mount what it likes: root in mounts of its own, then an
// ordinary user. "" where all is well.
std::string with_mounts(bool as_user, const std::function<std::string(const TempDir&)>& work) {
  return in_child([&]() -> std::string {
    if (as_user && geteuid() == 0) become_user(1001);
    const TempDir dir;
    const uid_t user = geteuid();
    const gid_t group = getegid();
    const auto child = fork_into_namespaces(as_user ? Own::host_and_users : Own::nothing_else);
    if (!child) return "refused";
    if (*child == 0) {
      Result<void> ready;
      if (as_user) ready = become_root_inside(user, group);
      if (ready) ready = make_mounts_private();
      write_file(dir / "answer", ready ? work(dir) : describe(ready.error()));
      _exit(0);
    }
    wait_for_child(*child);
    return read_file(dir / "answer");
  });
}

bool may_have_mounts(bool as_user) {
  return with_mounts(as_user, [](const TempDir&) { return std::string("yes"); }) == "yes";
}

std::string outcome(const Result<void>& result) { return result ? "" : describe(result.error()); }

void try_to_write(const std::string& path) { std::ofstream(path) << "new"; }

}  // namespace

TEST_CASE("what is changed over a folder does not reach it, for root and ordinary users") {
  const bool as_user = GENERATE(false, true);
  STEPGATE_NEEDS(may_have_mounts(as_user), "namespaces");
  CHECK(with_mounts(as_user, [](const TempDir& dir) -> std::string {
          // With what the options of mount(2) would stumble over.
          write_file(dir / "a,b:c/file", "old");
          for (const char* const name : {"upper", "work", "there"})
            fs::create_directory(dir / name);
          const auto mounted =
              mount_overlay({.lower = dir / "a,b:c", .upper = dir / "upper", .work = dir / "work"},
                            dir / "there");
          if (!mounted) return describe(mounted.error());
          try_to_write(dir / "there/file");
          fs::create_directory(dir / "there/made");
          return read_file(dir / "there/file") + read_file(dir / "a,b:c/file") +
                 read_file(dir / "upper/file") + (fs::exists(dir / "a,b:c/made") ? "!" : "");
        }) == "newoldnew");
}

TEST_CASE("a folder or file can be seen at another place, read-only if need be") {
  const bool as_user = GENERATE(false, true);
  STEPGATE_NEEDS(may_have_mounts(as_user), "namespaces");
  CHECK(with_mounts(as_user, [](const TempDir& dir) -> std::string {
          write_file(dir / "from/file", "old");
          fs::create_directory(dir / "writable");
          fs::create_directory(dir / "fixed");
          write_file(dir / "one");
          auto done = bind_mount(dir / "from", dir / "writable", Writing::allowed);
          if (done) done = bind_mount(dir / "from", dir / "fixed", Writing::denied);
          if (done) done = bind_mount(dir / "from/file", dir / "one", Writing::denied);
          if (!done) return describe(done.error());
          try_to_write(dir / "fixed/file");
          try_to_write(dir / "one");
          const std::string before = read_file(dir / "one");
          try_to_write(dir / "writable/file");
          return before + read_file(dir / "fixed/file");
        }) == "oldnew");
}

TEST_CASE("a tree that was taken can be put where its path is not seen any more") {
  const bool as_user = GENERATE(false, true);
  STEPGATE_NEEDS(may_have_mounts(as_user), "namespaces");
  CHECK(with_mounts(as_user, [](const TempDir& dir) -> std::string {
          write_file(dir / "volume/file", "mine");
          fs::create_directory(dir / "root");
          const auto tree = take_tree(dir / "volume", Writing::allowed);
          const auto whole = take_tree(dir.path(), Writing::allowed);
          if (!tree || !whole) return "cannot take them";
          auto done = mount_memory(dir / "root", "0755");
          fs::create_directory(dir / "root/there");
          // For the answer to be found where it is looked for.
          fs::create_directories(dir / "root" + dir.path().native());
          if (done) done = enter_root(dir / "root");
          if (done) done = put_tree(*tree, "/there");
          const std::string text = outcome(done) + read_file("/there/file") +
                                   (fs::exists(dir / "volume") ? " seen" : " unseen");
          if (done) done = put_tree(*whole, dir.path());
          return text + outcome(done);
        }) == "mine unseen");
}

TEST_CASE("writing can be denied for a mount and all below it") {
  const bool as_user = GENERATE(false, true);
  STEPGATE_NEEDS(may_have_mounts(as_user), "namespaces");
  CHECK(with_mounts(as_user, [](const TempDir& dir) -> std::string {
          fs::create_directory(dir / "m");
          auto done = mount_memory(dir / "m", "0755");
          fs::create_directory(dir / "m/inner");
          if (done) done = mount_memory(dir / "m/inner", "0755");
          if (done) done = deny_writing(dir / "m");
          try_to_write(dir / "m/inner/file");
          return outcome(done) + (fs::exists(dir / "m/inner/file") ? "written" : "denied");
        }) == "denied");
}

TEST_CASE("processes and terminals of its own can be mounted in a PID namespace") {
  const bool as_user = GENERATE(false, true);
  STEPGATE_NEEDS(may_have_mounts(as_user), "namespaces");
  CHECK(with_mounts(as_user, [](const TempDir& dir) -> std::string {
          fs::create_directory(dir / "p");
          fs::create_directory(dir / "t");
          auto done = mount_processes(dir / "p");
          if (done) done = mount_terminals(dir / "t");
          return outcome(done) + fs::read_symlink(dir / "p/self").native() +
                 (fs::exists(dir / "t/ptmx") ? " ptmx" : "");
        }) == "1 ptmx");
}

TEST_CASE("what cannot be mounted is an error with its place") {
  STEPGATE_NEEDS(may_have_mounts(false), "root and namespaces");
  CHECK(with_mounts(false, [](const TempDir& dir) {
          return outcome(mount_memory(dir / "none", "0755"));
        }).starts_with("cannot mount tmpfs at /"));
  CHECK(!take_tree("/no/such/place", Writing::allowed));
}
