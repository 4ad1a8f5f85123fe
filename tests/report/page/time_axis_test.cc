#include "report/page/time_axis.h"

#include "report/timeline/timelines.h"
#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::report;
using namespace stepgate::test;
using namespace std::chrono_literals;

namespace {

std::string ticks_of(Duration length) {
  std::string text;
  for (const Tick& tick : TimeAxis({at(0), at(0) + length}).ticks()) text += tick.label + " ";
  return text;
}

}  // namespace

TEST_CASE("a time's place is its share of the chart's width") {
  const TimeAxis axis({at(0), at(8000)});
  CHECK(axis.place(at(0)) == "0.000%");
  CHECK(axis.place(at(1000)) == "12.500%");
  CHECK(axis.place(at(8000)) == "100.000%");
  CHECK(axis.width(at(1000), at(3000)) == "25.000%");
}

TEST_CASE("the numbers of the axis are round, and few") {
  CHECK(ticks_of(0s) == "0s 1ms ");
  CHECK(ticks_of(5ms) == "0s 1ms 2ms 3ms 4ms 5ms ");
  CHECK(ticks_of(61s) == "0s 15s 30s 45s 1m ");
  CHECK(ticks_of(7min) == "0s 2m 4m 6m ");
  CHECK(ticks_of(3h) == "0s 30m 1h 1h30m 2h 2h30m 3h ");
  CHECK(ticks_of(100h) == "0d 1d 2d 3d 4d ");
  CHECK(ticks_of(266 * 24h) == "0d 50d 100d 150d 200d 250d ");
  CHECK(ticks_of(24h * 366 * 9999).size() < 60);
}
