#include "base/nearest.h"

#include <vector>

#include "support/catch.h"

using namespace stepgate;

TEST_CASE("the edit distance counts letters put in, left out and replaced") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("waitTimout", "waitTimeout") == 1);
  CHECK(edit_distance("wait-timeout", "waitTimeout") == 2);
  CHECK(edit_distance("ab", "ba") == 2);
}

TEST_CASE("the edit distance of words without end is bounded") {
  const std::string endless(1 << 20, 'x');
  CHECK(edit_distance(endless, endless + "y") == 0);
  CHECK(edit_distance(endless, "x") == 63);
}

TEST_CASE("the first of the nearest words is found") {
  CHECK(nearest("tiemout", std::vector<std::string>{"step", "timeout", "waitTimeout"}) ==
        "timeout");
  CHECK(nearest("b", std::vector<std::string>{"a", "c"}) == "a");
  CHECK(nearest("x", std::vector<std::string>{}).empty());
}
