#include "cel/duration_text.h"

#include <cstdint>

#include "cel/numbers.h"
#include "cel/time_arithmetic.h"
#include "go/duration.h"

namespace stepgate::cel {

std::optional<Duration> parse_duration(std::string_view text) {
  const std::optional<Nanoseconds> duration = parse_go_duration(text);
  if (!duration) return std::nullopt;
  return Duration{duration->count()};
}

std::string format_duration(Duration duration) {
  const std::int64_t whole = duration.nanoseconds / kSecond;
  const std::int64_t rest = duration.nanoseconds % kSecond;
  const double seconds = static_cast<double>(whole) + static_cast<double>(rest) / 1e9;
  return format_double_plainly(seconds) + "s";
}

}  // namespace stepgate::cel
