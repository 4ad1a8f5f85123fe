// Tests that cannot be had on every machine: as root only, with FUSE, with containers.
#pragma once

#include <string>

namespace stepgate::test {

// Says why this test does nothing here, on a line `skipped: WHY`; always true, so that it stands in
// a condition. Where nothing fails the program then ends with 77, which ctest counts as skipped.
bool skipped(const std::string& why);
bool anything_was_skipped();

}  // namespace stepgate::test

// A test that cannot be had here says so rather than fail.
#define STEPGATE_NEEDS(condition, why)            \
  do {                                            \
    if (!(condition)) {                           \
      ::stepgate::test::skipped("it needs " why); \
      return;                                     \
    }                                             \
  } while (false)
