// Zone files (TZif, RFC 8536).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/tz_rule.h"

namespace stepgate::cel {

class Zone {
 public:
  struct LocalTime {
    std::int32_t offset = 0;  // seconds east of UTC
    bool summer = false;
  };
  struct Transition {
    std::int64_t at = 0;      // seconds since 1970
    std::size_t becomes = 0;  // an index into the local times
  };

  // There is at least one local time, and every index is one of theirs.
  Zone(std::vector<LocalTime> times, std::vector<Transition> transitions,
       std::optional<TzRule> rule)
      : times_(std::move(times)), transitions_(std::move(transitions)), rule_(rule) {}

  [[nodiscard]] std::int64_t offset_at(std::int64_t time) const;

 private:
  [[nodiscard]] const LocalTime& before_all() const;

  std::vector<LocalTime> times_;
  std::vector<Transition> transitions_;
  std::optional<TzRule> rule_;  // for what comes after the last transition
};

// Nothing where it is no zone file.
std::optional<Zone> read_tzif(std::string_view file);

}  // namespace stepgate::cel
