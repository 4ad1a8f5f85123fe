#include "support/skip.h"

#include <iostream>

namespace stepgate::test {
namespace {

bool& anything() {
  static bool value = false;
  return value;
}

}  // namespace

// Not with WARN: its lines are indented, and wrapped, and `./dev test` looks for them.
bool skipped(const std::string& why) {
  std::cout << "skipped: " << why << '\n' << std::flush;
  anything() = true;
  return true;
}

bool anything_was_skipped() { return anything(); }

}  // namespace stepgate::test
