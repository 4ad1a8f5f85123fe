#include "support/eventually.h"

#include <poll.h>

namespace stepgate::test {

bool eventually(const std::function<bool()>& condition, std::chrono::milliseconds deadline) {
  const auto end = std::chrono::steady_clock::now() + deadline;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return condition();
    poll(nullptr, 0, 1);
  }
  return true;
}

}  // namespace stepgate::test
