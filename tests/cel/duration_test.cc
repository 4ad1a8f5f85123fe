// lib/cel/duration_text.cc and lib/cel/time_arithmetic.cc
#include "cel/duration_text.h"
#include "cel/expressions.h"
#include "support/catch.h"

using namespace stepgate::cel;
using namespace stepgate::test;

TEST_CASE("durations are numbers with units in any order") {
  holds({"duration('1h30m') == duration('90m')", "duration('1s1h') == duration('3601s')",
         "duration('1.5h') == duration('90m')", "duration('-1.5s') == duration('-1500ms')",
         "duration('+5s') == duration('5s')", "duration('1us') == duration('1000ns')",
         "duration('1µs') == duration('1us')", "duration('1μs') == duration('1us')",
         "duration('1.s') == duration('1s')", "duration('.5s') == duration('500ms')",
         "duration('0') == duration('0s')", "duration('-0') == duration('+0')",
         "duration('0.33333333333333333333h') == duration('1200s')"});
  fails({"duration('') == duration('0')", "duration('5') == duration('5s')",
         "duration('1d') == duration('24h')", "duration('1h-30m') > duration('0')",
         "duration('1h30') > duration('0')", "duration('h') > duration('0')",
         "duration('-') == duration('0')", "duration('1.5.5s') > duration('0')",
         "duration('.s') > duration('0')", "duration('1e3s') > duration('0')",
         "duration('1_0s') > duration('0')", "duration(' 1s') > duration('0')",
         "duration('1S') > duration('0')"});
}

TEST_CASE("durations fit 64 bits of nanoseconds") {
  holds({"duration('2562047h47m16.854775807s') > duration('0')",
         "duration('-9223372036.854775808s') < duration('0')",
         "int(duration('-9223372036854775808ns')) == -9223372036854775808"});
  fails({"duration('9223372036854775808ns') > duration('0')",
         "duration('2562048h') > duration('0')", "duration('320000000000s') > duration('0')",
         "duration('9223372036s') + duration('9223372036s') > duration('0')",
         "duration('-9223372036s') - duration('9223372036s') < duration('0')",
         "-dyn(duration('-9223372036854775808ns')) > duration('0')"});
}

TEST_CASE("durations are added and subtracted, and nothing else") {
  holds({"duration('1m') + duration('1s') == duration('61s')",
         "duration('1m') - duration('1s') == duration('59s')",
         "-dyn(duration('1s')) == duration('-1s')"});
  fails({"duration('1s') * 2 == duration('2s')", "duration('2s') / duration('1s') == 2",
         "-duration('1s') == duration('-1s')", "duration('1s') - timestamp(0) == duration('0')"});
}

TEST_CASE("a duration's getters give it as a whole in their unit") {
  holds({"duration('1h30m').getHours() == 1", "duration('1h30m').getMinutes() == 90",
         "duration('1h0m1.9s').getSeconds() == 3601",
         "duration('1.234567s').getMilliseconds() == 1234", "duration('-90m').getHours() == -1",
         "int(duration('1.5s')) == 1500000000"});
  fails({"duration('1h').getFullYear() == 0", "duration('1h').getHours('UTC') == 1",
         "dyn(1).getHours() == 1"});
}

TEST_CASE("a duration's text is in seconds") {
  CHECK(format_duration({0}) == "0s");
  CHECK(format_duration({5'400'000'000'000}) == "5400s");
  CHECK(format_duration({-1'500'000'000}) == "-1.5s");
  CHECK(format_duration({1}) == "0.000000001s");
  // As exact as a double is.
  CHECK(format_duration({INT64_MAX}) == "9223372036.854776s");
}
