// A predecessor that is killed outright, at any moment, never leaves its successor hanging.
#include <algorithm>
#include <iostream>
#include <random>

#include <poll.h>

#include "e2e/steps.h"

namespace stepgate::test {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;

// One predecessor and its successor.
class Pair {
 public:
  Pair(int number, std::mt19937& random)
      : ends_by_itself_(number % 4 == 0), successor_is_first_(number / 4 % 2 == 0) {
    const Words command = ends_by_itself_ ? Words{"true"} : Words{"sleep", "1000"};
    if (successor_is_first_) start_successor();
    before_ = std::make_unique<Process>(steps_.run("before", {}, command));
    if (!successor_is_first_) start_successor();
    // No lease is no evidence: before it is taken, a kill leaves no trace.
    REQUIRE(eventually(
        [&] { return is_there(steps_.file("before", "out.alive")) || before_->ended(); }));
    kill_at_ = Clock::now() + microseconds(std::uniform_int_distribution<int>(0, 5'000)(random));
  }

  void kill() {
    const auto left = kill_at_ - Clock::now();
    const timespec rest{0, std::max<long>(0, static_cast<long>(left.count()))};
    ppoll(nullptr, 0, &rest, nullptr);
    killed_at_ = Clock::now();
    if (!before_->ended()) before_->signal(SIGKILL);
    before_->finish();
  }
  bool is_over() {
    if (!after_->ended()) return false;
    latency_ = Clock::now() - killed_at_;
    return true;
  }
  // Only one that lived long enough to leave its marker lets the next one start.
  void check() {
    const bool succeeded = is_there(steps_.file("before", "out"));
    const Finished finished = after_->finish();
    INFO(finished.err);
    CHECK((!succeeded || ends_by_itself_));
    CHECK(finished.code == (succeeded ? 0 : 121));
    CHECK(is_there(steps_.beside("started")) == succeeded);
    if (succeeded) return;
    CHECK_THAT(steps_.record("after").value("reason", ""), says("lost"));
  }
  [[nodiscard]] bool is_lost() const { return !is_there(steps_.file("before", "out")); }
  [[nodiscard]] Clock::duration latency() const { return latency_; }

 private:
  void start_successor() {
    after_ = std::make_unique<Process>(
        steps_.run("after", {"--after", "before"}, {"touch", steps_.beside("started")}));
  }

  bool ends_by_itself_;
  bool successor_is_first_;
  Steps steps_;
  std::unique_ptr<Process> before_;
  std::unique_ptr<Process> after_;
  Clock::time_point kill_at_;
  Clock::time_point killed_at_;
  Clock::duration latency_{};
};

double milliseconds(Clock::duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

}  // namespace

TEST_CASE("1000 predecessors killed at random moments neither hang nor start their successors") {
  std::mt19937 random(4711);
  std::vector<Clock::duration> lost;
  const int all = scaled(1000);
  for (int number = 0; number < all; ++number) {
    INFO("pair " << number);
    Pair pair(number, random);
    pair.kill();
    REQUIRE(eventually([&] { return pair.is_over(); }, std::chrono::seconds(30)));
    pair.check();
    CHECK(pair.latency() < std::chrono::seconds(5));
    if (pair.is_lost()) lost.push_back(pair.latency());
  }
  REQUIRE(lost.size() > static_cast<std::size_t>(all / 2));
  std::sort(lost.begin(), lost.end());
  std::cout << lost.size() << " of " << all << " were lost; noticed in the median after "
            << milliseconds(lost[lost.size() / 2]) << " ms, at most " << milliseconds(lost.back())
            << " ms\n";
  CHECK(lost[lost.size() / 2] < std::chrono::seconds(1));
}

}  // namespace stepgate::test
