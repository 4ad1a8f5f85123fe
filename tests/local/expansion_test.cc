#include "local/expansion.h"

#include "support/catch.h"

using namespace stepgate::local;

TEST_CASE("references to variables are replaced, and others stay") {
  const Variables variables{{"A", "one"}, {"EMPTY", ""}, {"NESTED", "$(A)"}};
  CHECK(expand("$(A)-$(A)", variables) == "one-one");
  CHECK(expand("[$(EMPTY)]", variables) == "[]");
  CHECK(expand("$(NESTED)", variables) == "$(A)");
  CHECK(expand("$(NOT_THERE) $()", variables) == "$(NOT_THERE) $()");
}

TEST_CASE("a doubled dollar is one, and begins no reference") {
  const Variables variables{{"A", "one"}};
  CHECK(expand("$$(A)", variables) == "$(A)");
  CHECK(expand("$$$(A)", variables) == "$one");
  CHECK(expand("$$$$", variables) == "$$");
}

TEST_CASE("a dollar that begins nothing stays") {
  const Variables variables{{"A", "one"}};
  CHECK(expand("$A ${A} $", variables) == "$A ${A} $");
  CHECK(expand("$(A", variables) == "$(A");
  CHECK(expand("", variables).empty());
}
