// What the functions of one evaluation share.
#pragma once

#include <cstdint>

#include "cel/limits.h"
#include "cel/zone_file.h"

namespace stepgate::cel {

struct Session {
  const ZoneFiles& zone_files;
  Budget budget;
  std::uint32_t zones = 0;  // of timestamps, that are like no other: timestamp_text.h
  int messages_nested = 0;  // of those that are being read from an Any, in each other
};

}  // namespace stepgate::cel
