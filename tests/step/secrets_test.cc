#include "step/secrets.h"

#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::test;
using Words = std::vector<std::string>;

TEST_CASE("of a value the line ends around it are left out, and nothing else") {
  CHECK(parts_of("token\n") == Words{"token"});
  CHECK(parts_of("token\r\n\n") == Words{"token"});
  CHECK(parts_of(" token ") == Words{" token "});
  CHECK(parts_of("") == Words{});
  CHECK(parts_of("\n\r\n") == Words{});
  CHECK(parts_of("x") == Words{"x"});
}

TEST_CASE("a value of several lines is looked for as a whole and line by line") {
  CHECK(parts_of("first\nsecond\n") == Words{"first\nsecond", "first", "second"});
  CHECK(parts_of("{\r\n  \"key\": 1,\r\n\r\n}\n") ==
        Words{"{\r\n  \"key\": 1,\r\n\r\n}", "\"key\": 1,"});
  CHECK(parts_of("abc\nabcd\n\n  \nlast\n") == Words{"abc\nabcd\n\n  \nlast", "abcd", "last"});
  CHECK(parts_of("\nonly\n") == Words{"only"});
}

TEST_CASE("values that are too large are refused in a line that says how large they may be") {
  const std::string half(Secrets::kMostBytes / 2, 'a');
  CHECK(Secrets::of({half, 'b' + half.substr(1)}));
  const auto more = Secrets::of({half, 'b' + half});
  REQUIRE_FALSE(more);
  CHECK(more.error().kind == ErrorKind::invalid);
  CHECK_THAT(describe(more.error()), says("1048576"));
}
