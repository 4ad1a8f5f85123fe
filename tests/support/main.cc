// The main function of every test program: Catch2's, and an exit code of its own for what was
// skipped.
#define CATCH_CONFIG_RUNNER  // which version 2 needs
#include "support/catch.h"
#include "support/skip.h"

// A code rather than ctest's SKIP_REGULAR_EXPRESSION, which would call a failed test skipped.
int main(int argc, char** argv) {
  constexpr int kSkipped = 77;  // SKIP_RETURN_CODE in tests/CMakeLists.txt
  if (Catch::Session().run(argc, argv) != 0) return 1;
  return stepgate::test::anything_was_skipped() ? kSkipped : 0;
}
