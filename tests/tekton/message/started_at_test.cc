#include "tekton/message/started_at.h"

#include <cstdlib>
#include <ctime>

#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::tekton;

namespace {

// In the zone that $TZ names, in POSIX's own notation: no zone files are needed.
class Zone {
 public:
  explicit Zone(const char* name) {
    const char* before = std::getenv("TZ");
    if (before != nullptr) before_ = before;
    was_set_ = before != nullptr;
    setenv("TZ", name, 1);
    tzset();
  }
  ~Zone() {
    was_set_ ? setenv("TZ", before_.c_str(), 1) : unsetenv("TZ");
    tzset();
  }
  Zone(const Zone&) = delete;
  Zone& operator=(const Zone&) = delete;

 private:
  std::string before_;
  bool was_set_ = false;
};

// 2026-03-01T12:00:00Z and so many microseconds.
Timestamp noon(int microseconds = 0) {
  return Timestamp(std::chrono::seconds(1'772'366'400) + std::chrono::microseconds(microseconds));
}

}  // namespace

TEST_CASE("a start is told with milliseconds, cut off") {
  const Zone zone("UTC0");
  CHECK(started_at_text(noon()) == "2026-03-01T12:00:00.000Z");
  CHECK(started_at_text(noon(7'999)) == "2026-03-01T12:00:00.007Z");
  CHECK(started_at_text(noon(999'999)) == "2026-03-01T12:00:00.999Z");
}

TEST_CASE("a start is told in the local zone, with its offset then") {
  struct Row {
    const char* zone;
    std::string_view text;
  };
  const Row rows[] = {
      {"CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-01T13:00:00.000+01:00"},
      {"XST3:30", "2026-03-01T08:30:00.000-03:30"},
      {"XST-5:45", "2026-03-01T17:45:00.000+05:45"},
      {"XST-14", "2026-03-02T02:00:00.000+14:00"},
      {"XST0:25:21", "2026-03-01T11:34:39.000-00:25"},
  };
  for (const Row& row : rows) {
    const Zone zone(row.zone);
    CHECK(started_at_text(noon()) == row.text);
  }
}
