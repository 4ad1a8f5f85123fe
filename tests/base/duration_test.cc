#include "base/duration.h"

#include "support/catch.h"

using namespace stepgate;
using namespace std::chrono_literals;

TEST_CASE("a duration is numbers with units") {
  CHECK(parse_duration("300ms") == 300ms);
  CHECK(parse_duration("10s") == 10s);
  CHECK(parse_duration("1h30m") == 90min);
  CHECK(parse_duration("1.5s") == 1500ms);
  CHECK(parse_duration("7us") == 7us);
  CHECK(parse_duration("0s") == 0s);
  CHECK(parse_duration("0.000001s") == 1us);
}

TEST_CASE("what is no duration is refused with its text and an example") {
  for (const char* text :
       {"", "10", "-5s", "5 s", "s", "1..5s", "1.s", "5sec", "1h30", "1e3s", "+5s"}) {
    const auto parsed = parse_duration(text);
    REQUIRE_FALSE(parsed);
    CHECK(describe(parsed.error()).find(std::string("'") + text + "'") != std::string::npos);
    CHECK(describe(parsed.error()).find("10s") != std::string::npos);
  }
}

TEST_CASE("a duration that overflows is refused") {
  CHECK_FALSE(parse_duration("99999999999999999999s"));
  CHECK_FALSE(parse_duration("9223372036854775807s"));
  CHECK_FALSE(parse_duration("2562047788015h1h"));
}

TEST_CASE("a duration is written back in the notation that is read") {
  for (const char* text :
       {"300ms", "10s", "1h30m", "1.5s", "7us", "0s", "2h5m0.25s", "25h0.000001s", "1m0.00005s"}) {
    CHECK(format_duration(*parse_duration(text)) == text);
  }
}
