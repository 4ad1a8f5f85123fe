// What both programs with sub-commands say of options that nobody has and values that are none.
#include "base/option_words.h"

#include "support/catch.h"

using namespace stepgate;
using Names = std::vector<std::string_view>;

TEST_CASE("of an option that there is none of the nearest is named") {
  const Names names{"format", "image", "image-config"};
  CHECK(unknown_option("--fromat", names, "p c") ==
        "unknown option --fromat: the nearest is --format; see p c --help");
  CHECK(unknown_option("--imag=x", names, "p c") ==
        "unknown option --imag: the nearest is --image; see p c --help");
  CHECK(unknown_option("--image-", names, "p c") ==
        "unknown option --image-: the nearest is --image-config; see p c --help");
  CHECK(unknown_option("--f", {"to", "format"}, "p c") ==
        "unknown option --f: the nearest is --format; see p c --help");
  CHECK(unknown_option("-z", names, "p c") == "unknown option -z: see p c --help");
  CHECK(unknown_option("--any", {}, "p c") == "unknown option --any: see p c --help");
}

TEST_CASE("an option's name however long leaves room for what would be right") {
  const std::string said = unknown_option(std::string(100'000, '-'), {"a"}, "p");
  CHECK(said == "unknown option " + std::string(64, '-') + "...: the nearest is --a; see p --help");
}

TEST_CASE("a value that is no choice is said with all that are") {
  using Choices = std::vector<std::string>;
  CHECK(none_of("x", Choices{"a", "b"}) == "'x' is neither a nor b");
  CHECK(none_of("x", Choices{"a", "b", "c"}) == "'x' is none of a, b and c");
}
