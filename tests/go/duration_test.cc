#include "go/duration.h"

#include <limits>

#include "support/catch.h"

using namespace stepgate;
using namespace std::chrono_literals;

TEST_CASE("durations are numbers with units, one behind the other, with one sign before all") {
  const std::pair<const char*, Nanoseconds> rows[] = {
      {"0", 0ns},        {"-0", 0ns},         {"+0", 0ns},         {"0s", 0ns},
      {"5s", 5s},        {"+5s", 5s},         {"-5s", -5s},        {"1h2m3.5s", 1h + 2min + 3500ms},
      {"-1.5h", -90min}, {"+.5m", 30s},       {"1.s", 1s},         {"300ms", 300ms},
      {"10us", 10us},    {"10\u00B5s", 10us}, {"10\u03BCs", 10us}, {"7ns", 7ns},
      {"1s1s", 2s},      {"1ms1h", 1h + 1ms}, {"90000000us", 90s}, {"1.9ns", 1ns},
  };
  for (const auto& [text, duration] : rows) {
    INFO(text);
    CHECK(parse_go_duration(text) == duration);
  }
}

TEST_CASE("what is no duration is none") {
  for (const char* text :
       {"",    "-",   "+",  "5",  "0.0",  "1.5",  ".",     ".s",   "s",    "1",    "5 s",
        " 5s", "5s ", "1d", "5S", "--5s", "+-5s", "1h-1m", "1e3s", "0x1s", "1,5s", "5\xB5s"}) {
    INFO(text);
    CHECK_FALSE(parse_go_duration(text));
  }
}

TEST_CASE("a duration holds 64 bits of nanoseconds and not one more") {
  constexpr auto kLargest = std::numeric_limits<std::int64_t>::max();
  constexpr auto kSmallest = std::numeric_limits<std::int64_t>::min();
  CHECK(parse_go_duration("9223372036854775807ns") == Nanoseconds(kLargest));
  CHECK(parse_go_duration("-9223372036854775808ns") == Nanoseconds(kSmallest));
  CHECK(parse_go_duration("2562047h47m16.854775807s") == Nanoseconds(kLargest));
  for (const char* text :
       {"9223372036854775808ns", "-9223372036854775809ns", "2562048h", "9223372036854775807ns1ns",
        "99999999999999999999ns", "3000000h", "9223372036854775808ns9223372036854775808ns",
        "-9223372036854775808ns9223372036854775808ns"}) {
    INFO(text);
    CHECK_FALSE(parse_go_duration(text));
  }
}

TEST_CASE("a fraction may have any number of digits") {
  CHECK(parse_go_duration("0.1000000000000000000000000h") == 6min);
  CHECK(parse_go_duration("0.3333333333333333333h") == 20min);
  CHECK(parse_go_duration("0.0000000000000000000001h") == 0ns);
}

TEST_CASE("durations are written with the units that they need") {
  const std::pair<Nanoseconds, const char*> rows[] = {
      {0ns, "0s"},
      {1ns, "1ns"},
      {1500ns, "1.5\u00B5s"},
      {2us, "2\u00B5s"},
      {1001us, "1.001ms"},
      {999ms, "999ms"},
      {1s, "1s"},
      {10s, "10s"},
      {1ms + 1s, "1.001s"},
      {1min, "1m0s"},
      {1h, "1h0m0s"},
      {100h + 20min + 30s + 40ns, "100h20m30.00000004s"},
      {-90s, "-1m30s"},
      {Nanoseconds::min(), "-2562047h47m16.854775808s"},
      {Nanoseconds::max(), "2562047h47m16.854775807s"},
  };
  for (const auto& [duration, text] : rows) CHECK(format_go_duration(duration) == text);
}
