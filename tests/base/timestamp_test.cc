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
