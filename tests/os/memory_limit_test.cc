#include "os/memory_limit.h"

#include <filesystem>

#include "os/forked.h"
#include "os/rights.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

namespace {

// The count with these files in place of the system's own; -1 where there is none.
std::int64_t count_with(const std::string& cgroups, const std::string& file,
                        const std::string& text) {
  const TempDir dir;
  write_file(dir / "cgroup", cgroups);
  return std::stoll(in_child([&] {
    have_own_mounts();
    mount_tmpfs("/sys/fs/cgroup", "size=1m");
    write_file("/sys/fs/cgroup/" + file, text);
    const std::string own = "/proc/" + std::to_string(getpid()) + "/cgroup";
    if (mount((dir / "cgroup").c_str(), own.c_str(), nullptr, MS_BIND, nullptr) != 0) {
      throw std::runtime_error("cannot mount");
    }
    return std::to_string(count_oom_kills().value_or(-1));
  }));
}

const std::string kEvents = "low 0\nhigh 3\nmax 12\noom 2\noom_kill 7\noom_group_kill 1\n";

}  // namespace

TEST_CASE("out-of-memory kills are counted here, or there is nothing to count them with") {
  const auto count = count_oom_kills();
  if (count) CHECK(*count >= 0);
}

TEST_CASE("the count of cgroup v2 is found at the cgroup's path, or at the mount's root") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  CHECK(count_with("0::/kubepods/pod1/a\n", "kubepods/pod1/a/memory.events", kEvents) == 7);
  CHECK(count_with("0::/kubepods/pod1/a\n", "memory.events", kEvents) == 7);
  CHECK(count_with("0::/\n", "memory.events", kEvents) == 7);
}

TEST_CASE("the count of cgroup v1 is found among other controllers") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const std::string cgroups = "9:name=systemd:/x\n4:memory:/docker/a\n2:cpuset:/y\n0::/\n";
  const std::string control = "oom_kill_disable 0\nunder_oom 0\noom_kill 5\n";
  CHECK(count_with(cgroups, "memory/docker/a/memory.oom_control", control) == 5);
  CHECK(count_with(cgroups, "memory/memory.oom_control", control) == 5);
  // Where v1 has the memory, v2 counts nothing.
  CHECK(count_with(cgroups, "memory.events", kEvents) == -1);
}

TEST_CASE("a kernel that does not count, and rubbish, are no count") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  CHECK(count_with("0::/\n", "memory.events", "oom 2\n") == -1);
  CHECK(count_with("", "other", "") == -1);
  CHECK(count_with("rubbish\n:::\n4:memory\n", "other", "") == -1);
}
