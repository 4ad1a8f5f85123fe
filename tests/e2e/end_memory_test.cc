// A command that the out-of-memory killer ends: the record says so.
#include <fstream>
#include <optional>

#include <sys/stat.h>
#include <unistd.h>

#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLimit = "50331648";

bool put(const std::string& path, const std::string& text) {
  std::ofstream file(path);
  return static_cast<bool>(file << text << std::flush);
}

// A memory cgroup with a small limit, version 1 or 2, below the test's own.
class SmallCgroup {
 public:
  SmallCgroup() {
    for (const char* root : {"/sys/fs/cgroup/memory", "/sys/fs/cgroup"}) {
      const std::string path = std::string(root) + "/stepgate-test-" + std::to_string(getpid());
      if (mkdir(path.c_str(), 0755) != 0) continue;
      path_ = path;
      if (put(path + "/memory.limit_in_bytes", kLimit)) return;
      if (put(path + "/memory.max", kLimit)) {
        (void)put(path + "/memory.swap.max", "0");
        return;
      }
      rmdir(path.c_str());
      path_.clear();
    }
  }
  ~SmallCgroup() {
    if (!path_.empty()) eventually([this] { return rmdir(path_.c_str()) == 0; });
  }
  SmallCgroup(const SmallCgroup&) = delete;
  SmallCgroup& operator=(const SmallCgroup&) = delete;

  [[nodiscard]] bool is_there() const { return !path_.empty(); }
  [[nodiscard]] Options inside() const {
    return {.before_exec = [this] { must(put(path_ + "/cgroup.procs", "0")); }};
  }

 private:
  std::string path_;
};

const Words kGlutton{"perl", "-e", "my @all; push @all, 'x' x 1000000 while 1"};

}  // namespace

TEST_CASE("a command that ran out of memory is signalled and the reason names the memory") {
  if (under_sanitizers() && skipped("the sanitizers need more memory than the limit")) return;
  const SmallCgroup cgroup;
  if (!cgroup.is_there() && skipped("no memory cgroup can be made here")) return;
  const Steps steps;
  const Finished end = run(steps.run("a", {}, kGlutton), cgroup.inside());
  CHECK(end.code == 137);
  CHECK_THAT(end.err, says("ran out of memory"));
  const auto record = steps.record("a");
  CHECK(record.value("outcome", "") == "signalled");
  CHECK(record["signal"] == SIGKILL);
  CHECK_THAT(record.value("reason", ""), says("ran out of memory"));
}

TEST_CASE("a command killed from outside is signalled and no memory is blamed") {
  const Steps steps;
  Process wrapper(steps.run("a", {}, sh("echo $$; exec sleep 100")));
  REQUIRE(eventually([&] { return count_of("\n", wrapper.out()) == 1; }));
  kill(std::stoi(wrapper.out()), SIGKILL);
  CHECK(wrapper.finish().code == 137);
  const auto record = steps.record("a");
  CHECK(record.value("outcome", "") == "signalled");
  CHECK(record["exitCode"] == 137);
  CHECK(record["signal"] == SIGKILL);
  CHECK(record.value("reason", "").find("memory") == std::string::npos);
}

}  // namespace stepgate::test
