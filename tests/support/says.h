// A matcher for text, under the name that it has in each version of Catch2.
#pragma once

#include <string>

#include "support/catch.h"

namespace stepgate::test {

inline auto says(const std::string& part) {
#if defined(CATCH_VERSION_MAJOR) && CATCH_VERSION_MAJOR >= 3
  return Catch::Matchers::ContainsSubstring(part);
#else
  return Catch::Matchers::Contains(part);
#endif
}

}  // namespace stepgate::test
