// lib/cel/zone.cc, lib/cel/tzif.cc, lib/cel/tz_rule.cc and lib/cel/zone_file.cc
#include "cel/zone.h"

#include "cel/cel.h"
#include "cel/expressions.h"
#include "cel/tz_rule.h"
#include "cel/tzif.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::cel;
using namespace stepgate::test;

namespace {

std::string big_endian(std::uint64_t number, int width) {
  std::string text;
  for (int i = width - 1; i >= 0; --i) text += static_cast<char>(number >> (8 * i));
  return text;
}

// A zone file of version 2: one hour east until 1000, two hours in summer until 2000, then a rule.
std::string zone_file(const std::string& rule) {
  const auto header = [](int transitions, int times) {
    return "TZif2" + std::string(15, '\0') + big_endian(0, 4) + big_endian(0, 4) +
           big_endian(0, 4) + big_endian(transitions, 4) + big_endian(times, 4) + big_endian(4, 4);
  };
  const auto time = [](int offset, int summer) {
    return big_endian(static_cast<std::uint32_t>(offset), 4) + big_endian(summer, 1) +
           big_endian(0, 1);
  };
  return header(0, 1) + time(0, 0) + std::string("UTC\0", 4) + header(2, 2) + big_endian(1000, 8) +
         big_endian(2000, 8) + big_endian(1, 1) + big_endian(0, 1) + time(3600, 0) + time(7200, 1) +
         std::string("ABC\0", 4) + "\n" + rule + "\n";
}

}  // namespace

TEST_CASE("a zone file says which offset holds when") {
  const auto zone = read_tzif(zone_file("ABC-3"));
  REQUIRE(zone);
  CHECK(zone->offset_at(-100'000) == 3600);
  CHECK(zone->offset_at(999) == 3600);
  CHECK(zone->offset_at(1000) == 7200);
  CHECK(zone->offset_at(1999) == 7200);
  CHECK(zone->offset_at(2000) == 10'800);
  CHECK(read_tzif(zone_file(""))->offset_at(2000) == 3600);
}

TEST_CASE("what is no zone file, or is cut short, is none") {
  const std::string whole = zone_file("ABC-3");
  const std::size_t footer = 7;
  for (std::size_t size = 0; size < whole.size() - footer; ++size) {
    CHECK_FALSE(read_tzif(whole.substr(0, size)));
  }
  CHECK_FALSE(read_tzif("a text"));
  std::string bad = whole;
  bad[whole.size() - footer - 4 - 12 - 1] = 2;  // a transition to a time that is not there
  CHECK_FALSE(read_tzif(bad));
}

TEST_CASE("a rule goes on for ever") {
  const auto offset = [](std::string_view rule, std::int64_t time) {
    const auto parsed = parse_tz_rule(rule);
    return parsed ? parsed->offset_at(time) : -1;
  };
  constexpr std::int64_t kJanuary = 7'258'118'400;  // 2200-01-01
  constexpr std::int64_t kJuly = 7'273'756'800;     // 2200-07-01
  CHECK(offset("EST5EDT,M3.2.0,M11.1.0", kJanuary) == -18'000);
  CHECK(offset("EST5EDT,M3.2.0,M11.1.0", kJuly) == -14'400);
  CHECK(offset("AEST-10AEDT,M10.1.0,M4.1.0/3", kJanuary) == 39'600);
  CHECK(offset("AEST-10AEDT,M10.1.0,M4.1.0/3", kJuly) == 36'000);
  CHECK(offset("<+0330>-3:30", kJuly) == 12'600);
  CHECK(offset("IST-1GMT0,M10.5.0,M3.5.0/1", kJanuary) == 0);
  CHECK(offset("AAA1BBB,J1,J300", INT64_MIN) == 0);     // in a January
  CHECK(offset("AAA1BBB,J1,M12.5.0", INT64_MAX) == 0);  // in a December
  CHECK(offset("A1B,J60,J300", kJuly) == -1);           // names have three letters at least
  CHECK(offset("AAA1BBB,J60,J300", kJuly) == 0);
  CHECK(offset("AAA1BBB,59/-2,300/25", kJuly) == 0);
  for (const std::string_view bad :
       {"", "EST", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.1.0,M1.1.0", "EST5EDT,M3.6.0,M11.1.0",
        "EST5EDT,M3.2.7,M11.1.0", "EST999", "EST5EDT,M3.2.0,M11.1.0,", "<+033", "EST5:60"}) {
    CHECK_FALSE(parse_tz_rule(bad));
  }
}

TEST_CASE("zones are known by the names of their files") {
  // Of any name but two: what is refused is refused for its name.
  const ZoneFiles files = [](const std::string& name) -> std::optional<std::string> {
    if (name == "Nowhere") return std::nullopt;
    return name == "text" ? "no zone" : zone_file("ABC-3");
  };
  const auto is_true = [&](std::string_view expression) {
    const auto value = evaluate_condition(expression, files);
    return value && *value;
  };
  CHECK(is_true("timestamp(0).getHours('Far/East') == 1"));
  CHECK(is_true("timestamp(1500).getHours('Far/East') == 2"));
  CHECK(is_true("timestamp(86399).getDate('Far/East') == 2"));
  CHECK(is_true("timestamp(0).getHours('') == 0 && timestamp(0).getHours('UTC') == 0"));
  CHECK(is_true("timestamp(0).getHours('utc') == 1"));
  CHECK(is_true("timestamp(0).getHours('Nowhere') == 0 || true"));
  for (const std::string_view name : {"Nowhere", "text", "../Far/East", "/Far/East",
                                      "Far/../Far/East", "\\\\Far", "Far/East\\x00"}) {
    const auto expression = "timestamp(0).getHours('" + std::string(name) + "') >= 0";
    CHECK_FALSE(evaluate_condition(expression, files));
  }
}

TEST_CASE("an offset is hours and minutes") {
  const std::string noon = "timestamp('2024-07-15T12:00:00Z')";
  holds({noon + ".getHours('02:00') == 14", noon + ".getMinutes('-02:45') == 15",
         noon + ".getHours('+05:30') == 17", noon + ".getMinutes('-00:30') == 30",
         noon + ".getHours('2:0') == 14", noon + ".getDate('+14:00') == 16",
         "timestamp('2024-12-31T23:30:00Z').getDayOfYear('+01:00') == 0",
         noon + ".getFullYear('-2562047:00') == 1732"});
  fails({noon + ".getHours(':30') == 12", noon + ".getHours('+0200') == 14",
         noon + ".getHours(' 02:00') == 14", noon + ".getHours('02:00Z') == 14",
         noon + ".getHours('02:00:00') == 14", noon + ".getHours('+-02:00') == 10",
         noon + ".getHours('9223372036854775807:00') >= 0",
         noon + ".getHours('-9223372036854775808:00') >= 0",
         noon + ".getHours('00:-9223372036854775808') >= 0", noon + ".getHours('2562048:00') >= 0",
         noon + ".getHours(2) == 14"});
}

TEST_CASE("zone files are read from $TZDIR") {
  const TempDir dir;
  write_file(dir / "Test/Zone", zone_file("ABC-3"));
  setenv("TZDIR", dir.path().c_str(), 1);
  CHECK(read_system_zone_file("Test/Zone") == zone_file("ABC-3"));
  CHECK_FALSE(read_system_zone_file("Test"));
  CHECK_FALSE(read_system_zone_file("Test/Nowhere"));
  unsetenv("TZDIR");
  CHECK_FALSE(read_system_zone_file("Test/Zone"));
}
