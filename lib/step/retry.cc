#include "step/retry.h"

#include <algorithm>

namespace stepgate {

bool is_worth_retrying(const RetryPolicy& policy, const CommandEnd& end) {
  if (end.status() == 0) return false;
  return policy.on.empty() || std::ranges::find(policy.on, end.status()) != policy.on.end();
}

Duration delay_before_retry(const RetryPolicy& policy, int number) {
  Duration delay = std::min(policy.delay, kLongestRetryDelay);
  for (int i = 1; i < number && delay < kLongestRetryDelay && delay.count() > 0; ++i) delay *= 2;
  return std::min(delay, kLongestRetryDelay);
}

}  // namespace stepgate
