// Waiting in tests: a condition with a deadline, never a bare sleep.
#pragma once

#include <chrono>
#include <functional>

namespace stepgate::test {

// Looks until `condition` holds or `deadline` has passed; says which.
bool eventually(const std::function<bool()>& condition,
                std::chrono::milliseconds deadline = std::chrono::seconds(20));

}  // namespace stepgate::test
