#include "report/units.h"

#include <array>
#include <cstddef>

#include <fmt/format.h>

namespace stepgate::report {
namespace {

struct Part {
  std::int64_t seconds;
  const char* name;
};

constexpr std::array kParts{Part{86'400, "d"}, Part{3'600, "h"}, Part{60, "m"}, Part{1, "s"}};

// Of a minute and more: the largest part and the one below it.
std::string two_parts(std::int64_t seconds) {
  std::size_t i = 0;
  while (seconds < kParts[i].seconds) ++i;
  const Part& large = kParts[i];
  const Part& small = kParts[i + 1];
  return fmt::format("{}{} {:02}{}", seconds / large.seconds, large.name,
                     seconds % large.seconds / small.seconds, small.name);
}

}  // namespace

std::string short_duration(Duration duration) {
  const std::int64_t us = duration.count();
  if (us < 0) return "-" + short_duration(-duration);
  if (us < 1'000) return us == 0 ? "0s" : "<1ms";
  if (us < 1'000'000) return fmt::format("{}ms", us / 1'000);
  // Cut off, not rounded, so that 59.99 s never reads as 60.
  if (us < 10'000'000) return fmt::format("{}.{:02}s", us / 1'000'000, us / 10'000 % 100);
  if (us < 60'000'000) return fmt::format("{}.{}s", us / 1'000'000, us / 100'000 % 10);
  return two_parts(us / 1'000'000);
}

std::string short_bytes(std::uint64_t bytes) {
  constexpr std::array kUnits{"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  if (bytes < 1024) return fmt::format("{} bytes", bytes);
  auto amount = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  for (; amount >= 1000 && unit + 1 < kUnits.size(); ++unit) amount /= 1024;
  return amount < 10 ? fmt::format("{:.1f} {}", amount, kUnits[unit])
                     : fmt::format("{:.0f} {}", amount, kUnits[unit]);
}

std::string clock_text(Timestamp time) {
  const std::string text = rfc3339(time);  // 2026-03-01T12:00:05.000250Z
  return text.substr(0, 10) + " " + text.substr(11, 8) + " UTC";
}

}  // namespace stepgate::report
