#include "local/show/spans.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

namespace stepgate::local {

using std::chrono::floor;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// A clock that was set back makes no negative spans.
std::string in_seconds(Duration span) {
  const auto whole = std::max(floor<seconds>(span), seconds(0));
  if (whole < minutes(1)) return fmt::format("{}s", whole.count());
  if (whole < hours(1))
    return fmt::format("{}m{:02}s", whole / minutes(1), (whole % minutes(1)).count());
  return fmt::format("{}h{:02}m", whole / hours(1), whole % hours(1) / minutes(1));
}

std::string as_precise(Duration span) {
  using Tenths = std::chrono::duration<std::int64_t, std::deci>;
  const auto whole = std::max(floor<milliseconds>(span), milliseconds(0));
  if (whole < seconds(1)) return fmt::format("{}ms", whole.count());
  const auto rounded = std::chrono::round<Tenths>(span);
  if (rounded >= minutes(1)) return in_seconds(rounded);
  return fmt::format("{}.{}s", rounded.count() / 10, rounded.count() % 10);
}

}  // namespace stepgate::local
