#include "uv/loop.h"

#include "support/catch.h"
#include "uv/timer.h"

using namespace stepgate;
using namespace std::chrono_literals;

TEST_CASE("a loop runs until it is stopped, and again after that") {
  uv::Loop loop = *uv::Loop::make();
  int fired = 0;
  uv::Timer timer(loop, [&] {
    ++fired;
    loop.stop();
  });
  timer.repeat(1ms);
  loop.run();
  CHECK(fired == 1);
  loop.run();
  CHECK(fired == 2);
}

TEST_CASE("a loop that is stopped before it runs, runs") {
  uv::Loop loop = *uv::Loop::make();
  int fired = 0;
  uv::Timer timer(loop, [&] { ++fired; });
  timer.start(1ms);
  loop.stop();
  loop.run();
  CHECK(fired == 1);
}

TEST_CASE("a loop with nothing to wait for ends at once") {
  uv::Loop loop = *uv::Loop::make();
  loop.run();
  loop.stop();
  loop.run();
}
