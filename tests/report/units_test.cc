#include "report/units.h"

#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::report;
using namespace std::chrono_literals;

TEST_CASE("durations are told in three digits or so") {
  CHECK(short_duration(0s) == "0s");
  CHECK(short_duration(999us) == "<1ms");
  CHECK(short_duration(999999us) == "999ms");
  CHECK(short_duration(8429ms) == "8.42s");
  CHECK(short_duration(10s) == "10.0s");
  CHECK(short_duration(59999ms) == "59.9s");
  CHECK(short_duration(125s) == "2m 05s");
  CHECK(short_duration(3599s) == "59m 59s");
  CHECK(short_duration(1h + 2min) == "1h 02m");
  CHECK(short_duration(76h) == "3d 04h");
  CHECK(short_duration(-125s) == "-2m 05s");
}

TEST_CASE("bytes are told in the unit that takes least space") {
  CHECK(short_bytes(0) == "0 bytes");
  CHECK(short_bytes(1023) == "1023 bytes");
  CHECK(short_bytes(1536) == "1.5 KiB");
  CHECK(short_bytes(812 * 1024 * 1024) == "812 MiB");
  CHECK(short_bytes(1000 * 1024 * 1024) == "1.0 GiB");
  CHECK(short_bytes(~std::uint64_t{0}) == "16 EiB");
}

TEST_CASE("a time of day is told in UTC") {
  CHECK(clock_text(Timestamp(1s)) == "1970-01-01 00:00:01 UTC");
}
