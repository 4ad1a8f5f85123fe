// A marker that appears while the wrapper starts is never lost, and one marker releases many.
#include <random>

#include <poll.h>

#include "e2e/steps.h"

namespace stepgate::test {
namespace {

void pause(std::chrono::microseconds time) {
  const timespec length{0, time.count() * 1000};
  ppoll(nullptr, 0, &length, nullptr);
}

}  // namespace

TEST_CASE("300 markers that appear while a wrapper starts each release it") {
  std::mt19937 random(20261);
  // Longer where the program starts more slowly, so that the marker still meets its start.
  std::uniform_int_distribution<int> delay(0, under_sanitizers() ? 60'000 : 6'000);
  for (int round = 0; round < scaled(300); ++round) {
    const Steps steps;
    const bool is_late_folder = round % 2 == 0;
    if (!is_late_folder) std::filesystem::create_directories(steps.run_dir() + "/a");
    const bool fails = round % 3 == 0;
    Process waiting(steps.run("b", {"--after", "a"}, {"true"}));
    pause(std::chrono::microseconds(delay(random)));
    steps.mark("a", fails ? "out.err" : "out");
    INFO("round " << round);
    REQUIRE(waiting.finish(std::chrono::seconds(20)).code == (fails ? 121 : 0));
  }
}

TEST_CASE("one step that ends releases 200 that wait for it") {
  const Steps steps;
  let_everyone_write(steps.run_dir());
  const int count = scaled(200);
  std::vector<std::unique_ptr<Process>> waiting;
  for (int i = 0; i < count; ++i) {
    const std::string name = "w" + std::to_string(i);
    waiting.push_back(
        std::make_unique<Process>(steps.run(name, {"--after", "a"}, {"true"}), as_own_user()));
  }
  for (int i = 0; i < count; ++i) REQUIRE(steps.reaches("w" + std::to_string(i), "waiting"));
  CHECK(run(steps.run("a", {}, {"true"})).code == 0);
  for (const auto& process : waiting) CHECK(process->finish().code == 0);
}

TEST_CASE("one step that is killed fails 200 that wait for it") {
  const Steps steps;
  let_everyone_write(steps.run_dir());
  const int count = scaled(200);
  Process a(steps.run("a", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("a", "running"));
  std::vector<std::unique_ptr<Process>> waiting;
  for (int i = 0; i < count; ++i) {
    waiting.push_back(std::make_unique<Process>(steps.wait({"--after", "a"}), as_own_user()));
  }
  for (const auto& process : waiting) {
    REQUIRE(eventually([&] {
      const Words files = open_files(process->pid());
      return std::find(files.begin(), files.end(), steps.file("a", "out.alive")) != files.end();
    }));
  }
  a.signal(SIGKILL);
  for (const auto& process : waiting) CHECK(process->finish().code == 121);
}

}  // namespace stepgate::test
