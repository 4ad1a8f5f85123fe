// stepgate's durations and Go's: what is printed of one reads as the same one.
#include "base/duration.h"
#include "fuzz/fuzz.h"
#include "go/duration.h"

namespace stepgate::fuzz {

void fuzz_one(std::string_view input) {
  const Result<Duration> duration = parse_duration(input);
  if (duration) {
    demand(duration->count() >= 0, "no duration is negative");
    const Result<Duration> again = parse_duration(format_duration(*duration));
    demand(again && *again == *duration, "a duration survives printing");
  } else {
    demand_fit_to_show(duration.error());
  }
  if (const auto nanoseconds = parse_go_duration(input)) {
    demand(parse_go_duration(format_go_duration(*nanoseconds)) == nanoseconds,
           "Go's duration survives printing");
  }
}

}  // namespace stepgate::fuzz
