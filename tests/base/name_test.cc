#include "base/name.h"

#include "support/catch.h"

using namespace stepgate;

TEST_CASE("a step's name is a DNS label") {
  for (const std::string& good :
       {std::string("a"), std::string("build"), std::string("9"), std::string("a-b--c"),
        std::string("0-x"), std::string(63, 'a')}) {
    CHECK(check_step_name(good));
  }
}

TEST_CASE("nothing else is a step's name, so none can leave its folder") {
  for (const std::string& bad :
       {std::string(""), std::string("."), std::string(".."), std::string("a/b"), std::string("/"),
        std::string("../a"), std::string("A"), std::string("-a"), std::string("a-"),
        std::string("a_b"), std::string("a.b"), std::string("a b"), std::string("ä"),
        std::string("a\n"), std::string("a\0b", 3), std::string(64, 'a')}) {
    const auto checked = check_step_name(bad);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().kind == ErrorKind::invalid);
    CHECK(describe(checked.error()).find("'" + bad + "'") == 0);
  }
}

TEST_CASE("a result's name may have capitals, dots and underscores, but begins with neither") {
  for (const char* good : {"a", "A.b_c-d", "9", "digest.sha256", "x..y"}) {
    CHECK(check_result_name(good));
  }
  CHECK(check_result_name(std::string(255, 'x')));
  for (const char* bad : {"", ".", "..", ".a", "-a", "_a", "a/b", "a b", "ä"}) {
    CHECK_FALSE(check_result_name(bad));
  }
  CHECK_FALSE(check_result_name(std::string(256, 'x')));
}

TEST_CASE("a variable's name is one that a container's may have") {
  for (const char* good : {"TOKEN", "_t", "a1", "spring.key-1", "-", "."}) {
    CHECK(check_variable_name(good));
  }
  for (const char* bad : {"", "1A", "$TOKEN", "A=b", "A B", "ä", "A\n"}) {
    CHECK_FALSE(check_variable_name(bad));
  }
}
