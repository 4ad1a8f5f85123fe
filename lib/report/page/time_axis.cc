#include "report/page/time_axis.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

namespace stepgate::report {
namespace {

using namespace std::chrono_literals;

constexpr Duration kDay = 24h;
constexpr std::array<Duration, 26> kDistances{
    1ms, 2ms, 5ms,  10ms, 20ms, 50ms,  100ms, 200ms, 500ms, 1s, 2s, 5s, 10s,
    15s, 30s, 1min, 2min, 5min, 10min, 15min, 30min, 1h,    2h, 3h, 6h, 12h};

Duration distance_for(Duration length) {
  constexpr int kMostSteps = 6;
  for (const Duration distance : kDistances) {
    if (length <= distance * kMostSteps) return distance;
  }
  // Then 1, 2, 5, 10 days and on.
  Duration days = kDay;
  for (int i = 0; length > days * kMostSteps; ++i) days = i % 3 == 1 ? days * 5 / 2 : days * 2;
  return days;
}

std::string label_of(Duration at, Duration distance) {
  return distance < kDay ? format_duration(at) : fmt::format("{}d", at / kDay);
}

std::string percent(double share) { return fmt::format("{:.3f}%", share * 100); }

}  // namespace

double TimeAxis::share(Duration duration) const {
  const Duration length = std::max<Duration>(bounds_.length(), 1ms);
  return static_cast<double>(duration.count()) / static_cast<double>(length.count());
}

std::string TimeAxis::place(Timestamp time) const { return percent(share(time - bounds_.begin)); }

std::string TimeAxis::width(Timestamp from, Timestamp until) const {
  return percent(share(until - from));
}

std::vector<Tick> TimeAxis::ticks() const {
  const Duration length = std::max<Duration>(bounds_.length(), 1ms);
  const Duration distance = distance_for(length);
  std::vector<Tick> ticks;
  for (Duration at{}; at <= length; at += distance) {
    ticks.push_back({place(bounds_.begin + at), label_of(at, distance)});
  }
  return ticks;
}

}  // namespace stepgate::report
