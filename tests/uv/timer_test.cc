#include "uv/timer.h"

#include <memory>
#include <random>

#include "support/catch.h"
#include "support/process.h"

using namespace stepgate;
using namespace stepgate::test;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

TEST_CASE("a timer fires once and never early") {
  uv::Loop loop = *uv::Loop::make();
  std::mt19937 random(1);
  for (int i = 0; i < scaled(100); ++i) {
    const Duration delay(static_cast<int>(random() % 6000));
    int fired = 0;
    uv::Timer timer(loop, [&] { ++fired; });
    const auto begin = Clock::now();
    timer.start(delay);
    loop.run();
    CHECK(Clock::now() - begin >= delay);
    CHECK(fired == 1);
    CHECK_FALSE(timer.active());
  }
}

TEST_CASE("a timer started at the very end of a millisecond is not early either") {
  uv::Loop loop = *uv::Loop::make();
  const auto fraction = [] { return Clock::now().time_since_epoch() % 1ms; };
  for (int i = 0; i < scaled(100); ++i) {
    uv::Timer timer(loop, [] {});
    while (fraction() < 900us) {
    }
    const auto begin = Clock::now();
    timer.start(5ms);
    // The loop's first turn is in the next millisecond.
    while (fraction() >= 900us) {
    }
    loop.run();
    CHECK(Clock::now() - begin >= 5ms);
  }
}

TEST_CASE("a timer started late in a turn of the loop counts from then") {
  uv::Loop loop = *uv::Loop::make();
  Clock::time_point begin;
  Clock::time_point end;
  uv::Timer second(loop, [&] { end = Clock::now(); });
  uv::Timer first(loop, [&] {
    // The loop's own idea of now is that old by then.
    const auto busy_until = Clock::now() + 20ms;
    while (Clock::now() < busy_until) {
    }
    begin = Clock::now();
    second.start(10ms);
  });
  first.start(0us);
  loop.run();
  CHECK(end - begin >= 10ms);
}

TEST_CASE("a timer that is stopped, or started anew, does not fire for the first time") {
  uv::Loop loop = *uv::Loop::make();
  int stopped = 0;
  int restarted = 0;
  uv::Timer never(loop, [&] { ++stopped; });
  uv::Timer later(loop, [&] { ++restarted; });
  never.start(1ms);
  later.start(1ms);
  never.stop();
  const auto begin = Clock::now();
  later.start(15ms);
  loop.run();
  CHECK(stopped == 0);
  CHECK(restarted == 1);
  CHECK(Clock::now() - begin >= 15ms);
}

TEST_CASE("a repeating timer fires until it is stopped") {
  uv::Loop loop = *uv::Loop::make();
  int fired = 0;
  uv::Timer timer(loop, [&] {
    if (++fired == 3) timer.stop();
  });
  const auto begin = Clock::now();
  timer.repeat(5ms);
  loop.run();
  CHECK(fired == 3);
  CHECK(Clock::now() - begin >= 15ms);
}

TEST_CASE("a timer may be destroyed by its own callback") {
  uv::Loop loop = *uv::Loop::make();
  bool fired = false;
  std::unique_ptr<uv::Timer> timer;
  timer = std::make_unique<uv::Timer>(loop, [&] {
    timer.reset();
    fired = true;
  });
  timer->start(0us);
  loop.run();
  CHECK(fired);
}

TEST_CASE("a timer of more years than anybody waits does not fire at once") {
  uv::Loop loop = *uv::Loop::make();
  bool fired = false;
  uv::Timer timer(loop, [&] { fired = true; });
  uv::Timer end(loop, [&] { loop.stop(); });
  timer.start(Duration::max());
  end.start(5ms);
  loop.run();
  CHECK_FALSE(fired);
  CHECK(timer.active());
}
