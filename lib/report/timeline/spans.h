// A step's times, out of what its record or its state tells.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "report/records.h"
#include "report/timeline/timeline.h"

namespace stepgate::report {

// What a marker's record makes of a step: verdict, reason, times, use. `succeeded` is the marker's
// to say.
void tell_ending(StepTimeline& step, const MarkerRecord& record, bool succeeded);

// The spans of one that is not over, or whose end nobody knows: `began` is its wrapper's beginning,
// the rest what state.json says, or another word where there is none.
std::vector<Span> spans_of_state(std::string_view began, std::string_view state,
                                 std::string_view since, std::optional<int> attempt);

}  // namespace stepgate::report
