#include "base/timestamp.h"

#include "support/catch.h"

using namespace stepgate;
using namespace std::chrono_literals;

TEST_CASE("a time is written in UTC with six digits of a second") {
  const Timestamp noon{std::chrono::sys_days{2026y / 3 / 1} + 12h};
  CHECK(rfc3339(noon) == "2026-03-01T12:00:00.000000Z");
  CHECK(rfc3339(noon + 250us) == "2026-03-01T12:00:00.000250Z");
  CHECK(rfc3339(Timestamp{std::chrono::sys_days{2024y / 2 / 29} + 23h + 59min + 59s + 999999us}) ==
        "2024-02-29T23:59:59.999999Z");
}

TEST_CASE("times are written so that they sort as they come") {
  const Timestamp first = now();
  const Timestamp second = now();
  CHECK(rfc3339(first) <= rfc3339(second));
  CHECK(rfc3339(first).size() == 27);
}

TEST_CASE("a time of RFC 3339 is read with any fraction and any offset") {
  const Timestamp noon{std::chrono::sys_days{2026y / 3 / 1} + 12h};
  CHECK(parse_rfc3339("2026-03-01T12:00:00Z") == noon);
  CHECK(parse_rfc3339("2026-03-01T12:00:00.5Z") == noon + 500ms);
  CHECK(parse_rfc3339("2026-03-01T12:00:00.000250999Z") == noon + 250us);
  CHECK(parse_rfc3339("2026-03-01T13:30:00+01:30") == noon);
  CHECK(parse_rfc3339("2026-02-28T22:00:00.25-14:00") == noon + 250ms);
  CHECK(parse_rfc3339(rfc3339(noon + 1us)) == noon + 1us);
}

TEST_CASE("what is no time is none") {
  for (const char* text :
       {"", "2026-03-01", "2026-03-01T12:00:00", "2026-03-01T12:00:00.Z", "2026-02-29T12:00:00Z",
        "2026-13-01T12:00:00Z", "2026-03-01T24:00:00Z", "2026-03-01T12:60:00Z",
        "2026-03-01T12:00:60Z", "2026-03-01 12:00:00Z", "2026-03-01T12:00:00Zx",
        "2026-03-01T12:00:00+0100", "2026-03-01T12:00:00+24:00", "-026-03-01T12:00:00Z"}) {
    INFO(text);
    CHECK_FALSE(parse_rfc3339(text).has_value());
  }
}
