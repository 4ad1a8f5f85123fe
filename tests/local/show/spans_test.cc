#include "local/show/spans.h"

#include "support/catch.h"

namespace stepgate::test {

using namespace std::chrono_literals;
using local::as_precise;
using local::in_seconds;

TEST_CASE("what goes on is told in whole seconds") {
  CHECK(in_seconds(0us) == "0s");
  CHECK(in_seconds(999ms) == "0s");
  CHECK(in_seconds(59s + 999ms) == "59s");
  CHECK(in_seconds(60s) == "1m00s");
  CHECK(in_seconds(59min + 59s) == "59m59s");
  CHECK(in_seconds(25h + 61s) == "25h01m");
  CHECK(in_seconds(-5s) == "0s");
}

TEST_CASE("what is over is told as precisely as it matters") {
  CHECK(as_precise(0us) == "0ms");
  CHECK(as_precise(999us) == "0ms");
  CHECK(as_precise(999ms) == "999ms");
  CHECK(as_precise(1s) == "1.0s");
  CHECK(as_precise(1s + 250ms) == "1.2s");
  CHECK(as_precise(59s + 940ms) == "59.9s");
  CHECK(as_precise(59s + 960ms) == "1m00s");
  CHECK(as_precise(3h) == "3h00m");
  CHECK(as_precise(-5s) == "0ms");
}

}  // namespace stepgate::test
