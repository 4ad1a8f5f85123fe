// What the functions of one evaluation share.
#pragma once

#include "cel/limits.h"
#include "cel/zone_file.h"

namespace stepgate::cel {

struct Session {
  const ZoneFiles& zone_files;
  Budget budget;
};

}  // namespace stepgate::cel
