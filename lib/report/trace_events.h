// A timeline in the Trace Event Format, which Perfetto and chrome://tracing open.
#pragma once

#include <string>

#include "report/timeline/timeline.h"

namespace stepgate::report {

// A thread for each step and a complete event (`X`) for each of its spans, with times in
// microseconds since 1970. What is not over ends where the timeline does, and says so.
std::string trace_events(const Timeline& timeline);

}  // namespace stepgate::report
