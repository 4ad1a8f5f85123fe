// One step that waits for many: one inotify instance, and descriptors for as many leases as it may.
#include <algorithm>

#include <sys/resource.h>

#include "e2e/steps.h"

namespace stepgate::test {
namespace {

Words names(int count) {
  Words all;
  for (int i = 0; i < count; ++i) all.push_back("s" + std::to_string(i));
  return all;
}

std::string comma_list(const Words& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ",") + word;
  return list;
}

// Predecessors that run until they are killed or cancelled.
class Crowd {
 public:
  Crowd(const Steps& steps, const Words& names) {
    for (const std::string& name : names) {
      all_.push_back(std::make_unique<Process>(steps.run(name, {}, {"sleep", "1000"})));
    }
    for (const std::string& name : names) REQUIRE(steps.reaches(name, "running"));
  }
  Process& operator[](std::size_t i) { return *all_[i]; }
  [[nodiscard]] std::size_t size() const { return all_.size(); }

 private:
  std::vector<std::unique_ptr<Process>> all_;
};

Options with_open_files(rlim_t soft, rlim_t hard) {
  Options options;
  options.before_exec = [soft, hard] {
    const rlimit limit{soft, hard};
    must(setrlimit(RLIMIT_NOFILE, &limit) == 0);
  };
  return options;
}

long count_in(const Words& words, const std::string& word) {
  return std::count(words.begin(), words.end(), word);
}

}  // namespace

TEST_CASE("one step waits for 300 others with one inotify instance") {
  const Steps steps;
  const Words before = names(300);
  let_everyone_write(steps.run_dir());
  Process waiting(steps.run("last", {"--after", comma_list(before)}, {"echo", "done"}),
                  as_own_user());
  REQUIRE(steps.reaches("last", "waiting"));
  CHECK(count_in(open_files(waiting.pid()), "anon_inode:inotify") == 1);
  for (const std::string& name : before) {
    CHECK_FALSE(waiting.ended());
    steps.mark(name);
  }
  const Finished finished = waiting.finish();
  CHECK(finished.code == 0);
  CHECK(finished.out == "done\n");
}

TEST_CASE("the soft limit of open files is raised for the leases and restored for the command") {
  const Steps steps;
  const Words before = names(40);
  Crowd crowd(steps, before);
  const Words options{"--after", comma_list(before), "--run-if", "always"};
  Process waiting(steps.run("last", options, {"sh", "-c", "ulimit -Sn; ulimit -Hn"}),
                  with_open_files(32, 400));
  REQUIRE(eventually([&] { return open_files(waiting.pid()).size() > 45; }));
  for (std::size_t i = 0; i < crowd.size(); ++i) crowd[i].signal(SIGTERM);
  const Finished finished = waiting.finish();
  CHECK(finished.code == 0);
  CHECK(finished.out == "32\n400\n");
}

TEST_CASE("markers are found though there are fewer descriptors than leases") {
  const Steps steps;
  const Words before = names(scaled(300) + 70);
  Crowd crowd(steps, before);
  Process waiting(
      steps.run("last", {"--after", comma_list(before), "--run-if", "always"}, {"echo", "done"}),
      with_open_files(64, 64));
  REQUIRE(eventually([&] { return open_files(waiting.pid()).size() >= 30; }));
  // Those whose lease it could not hold end first.
  for (std::size_t i = crowd.size(); i-- > 0;) crowd[i].signal(SIGTERM);
  for (std::size_t i = 0; i < crowd.size(); ++i) CHECK(crowd[i].finish().code == 143);
  const Finished finished = waiting.finish(std::chrono::seconds(20));
  CHECK(finished.code == 0);
  CHECK(finished.out == "done\n");
  CHECK(is_there(steps.file("last", "out")));
}

TEST_CASE("a lost step is noticed though there are fewer descriptors than leases") {
  const Steps steps;
  const Words before = names(100);
  Crowd crowd(steps, before);
  Process waiting(steps.run("last", {"--after", comma_list(before)}, {"true"}),
                  with_open_files(64, 64));
  REQUIRE(eventually([&] { return open_files(waiting.pid()).size() >= 30; }));
  std::size_t victim = 0;
  SECTION("the first") { victim = 0; }
  SECTION("the last") { victim = crowd.size() - 1; }
  crowd[victim].signal(SIGKILL);
  CHECK(waiting.finish(std::chrono::seconds(20)).code == 121);
  CHECK_THAT(steps.record("last").value("reason", ""), says("'" + before[victim] + "' is lost"));
}

}  // namespace stepgate::test
