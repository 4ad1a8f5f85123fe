// When a command that failed is started once more.
#pragma once

#include "base/duration.h"
#include "step/outcome.h"
#include "step/spec.h"

namespace stepgate {

// No delay grows beyond this; the kubelet's own back-off ends there, too.
inline constexpr Duration kLongestRetryDelay = std::chrono::minutes(5);

// Did the attempt fail in a way that is worth another?
bool is_worth_retrying(const RetryPolicy& policy, const CommandEnd& end);

// Before the retry of that number, counted from 1: the policy's delay, then twice that, and so on.
Duration delay_before_retry(const RetryPolicy& policy, int number);

}  // namespace stepgate
