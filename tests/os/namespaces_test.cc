#include "os/namespaces.h"

#include <filesystem>

#include <sys/wait.h>
#include <unistd.h>

#include "os/children.h"
#include "os/confinement.h"
#include "os/forked.h"
#include "os/mounts.h"
#include "os/rights.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;
namespace fs = std::filesystem;

namespace {

// What `work` returns in namespaces of its own, as root or as an ordinary user who is root in
// there.
std::string inside(bool as_user, const std::function<std::string()>& work) {
  return in_child([&]() -> std::string {
    const TempDir dir;
    if (as_user && geteuid() == 0) {
      fs::permissions(dir.path(), fs::perms::all);
      become_user(1001);
    }
    const uid_t user = geteuid();
    const gid_t group = getegid();
    const auto child = fork_into_namespaces(as_user ? Own::host_and_users : Own::host);
    if (!child) return "refused: " + describe(child.error());
    if (*child == 0) {
      std::string text;
      if (as_user) {
        if (auto root = become_root_inside(user, group); !root) text = describe(root.error());
      }
      if (text.empty()) text = work();
      write_file(dir / "answer", text);
      _exit(0);
    }
    wait_for_child(*child);
    return read_file(dir / "answer");
  });
}

bool may_have_namespaces() {
  static const bool may = inside(false, [] { return std::string("yes"); }) == "yes";
  return may;
}

bool user_may_have_namespaces() {
  static const bool may = inside(true, [] { return std::string("yes"); }) == "yes";
  return may;
}

std::string own_namespace(const std::string& name) {
  return fs::read_symlink("/proc/self/ns/" + name);
}

}  // namespace

TEST_CASE("a child in namespaces of its own is process 1 there") {
  STEPGATE_NEEDS(may_have_namespaces(), "root and namespaces");
  CHECK(inside(false, [] { return std::to_string(getpid()) + " " + std::to_string(getppid()); }) ==
        "1 0");
  CHECK(!is_in_user_namespace());
  for (const std::string name : {"mnt", "pid", "uts", "ipc"}) {
    CHECK(inside(false, [&] { return own_namespace(name); }) != own_namespace(name));
  }
  CHECK(inside(false, [] { return own_namespace("user"); }) == own_namespace("user"));
}

TEST_CASE("an ordinary user is root inside, and nobody else") {
  STEPGATE_NEEDS(user_may_have_namespaces(), "namespaces for ordinary users");
  CHECK(inside(true, [] {
          return std::to_string(geteuid()) + std::to_string(getegid()) +
                 (is_in_user_namespace() ? " inside" : " outside");
        }) == "00 inside");
  CHECK(inside(true, [] { return become({1, 1}) ? "yes" : "no"; }) == "no");
}

TEST_CASE("the host has a name of its own in there") {
  STEPGATE_NEEDS(may_have_namespaces(), "root and namespaces");
  std::array<char, 256> before{};
  gethostname(before.data(), before.size());
  CHECK(inside(false, []() -> std::string {
          std::array<char, 256> name{};
          if (auto named = name_host("other"); !named) return describe(named.error());
          gethostname(name.data(), name.size());
          return name.data();
        }) == "other");
  std::array<char, 256> after{};
  gethostname(after.data(), after.size());
  CHECK(std::string(before.data()) == after.data());
}

TEST_CASE("a child in namespaces dies with its parent, and all in there with it") {
  STEPGATE_NEEDS(may_have_namespaces(), "root and namespaces");
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  {
    Forked parent([&]() -> std::string {
      close(ends[0]);
      const auto child = fork_into_namespaces(Own::nothing_else);
      if (child && *child == 0) {
        if (fork() == 0) pause();
        [[maybe_unused]] const ssize_t told = write(ends[1], "x", 1);
        pause();
      }
      pause();
      return "";
    });
    close(ends[1]);
    char started = 0;
    REQUIRE(read(ends[0], &started, 1) == 1);
    parent.kill();
  }
  // Whoever still lived would hold the pipe open.
  char rest = 0;
  CHECK(read(ends[0], &rest, 1) == 0);
  close(ends[0]);
}

TEST_CASE("who has given up the machine can mount nothing") {
  STEPGATE_NEEDS(may_have_namespaces(), "root and namespaces");
  CHECK(inside(false, []() -> std::string {
          if (!give_up_the_machine()) return "failed";
          const pid_t child = fork();
          if (child == 0) {
            execlp("sh", "sh", "-c", "mount -t tmpfs none /mnt 2>/dev/null || exit 3", nullptr);
            _exit(1);
          }
          int status = 0;
          waitpid(child, &status, 0);
          return std::to_string(WEXITSTATUS(status));
        }) == "3");
}
