#include "cel/cel.h"

#include "cel/expressions.h"
#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::test;

TEST_CASE("a condition is a bool, and nothing else is") {
  holds({"true", "dyn(true)", "[true][0]", "{'a': true}.a",
         "google.protobuf.BoolValue{value: true}"});
  does_not_hold({"false", "dyn(false)", "google.protobuf.BoolValue{}"});
  fails({"1", "'true'", "null", "[true]", "{}", "bool", "timestamp(0)", "dyn(1)", ""});
}

TEST_CASE("an error is invalid, and says what is wrong, and at which line and column") {
  const Result<bool> value = cel::evaluate_condition("true &&\n  1 / 0 == 1");
  REQUIRE_FALSE(value);
  CHECK(value.error().kind == ErrorKind::invalid);
  CHECK(describe(value.error()) == "the CEL expression cannot be evaluated: 2:5: division by zero");
  CHECK(complaint("'é' == x") == "the CEL expression cannot be evaluated: 1:8: there is no 'x'");
  CHECK(complaint("1 + 'a' == 2").find("1:3: '_+_' does not take (int, string)") !=
        std::string::npos);
  CHECK(complaint("(1").find("1:3: the expression ends where ')' should be") != std::string::npos);
  CHECK(complaint("[1][2] == 1").find("1:4: index 2 is out of bounds") != std::string::npos);
  CHECK(complaint("'text'").find("the value is of type string, not bool") != std::string::npos);
}

TEST_CASE("what is no UTF-8 is no expression") {
  fails({"'\xff' == ''", "'\xc0\x80' == ''", "'\xed\xa0\x80' == ''", "'\xf4\x90\x80\x80' == ''"});
  holds({"'\xf4\x8f\xbf\xbf'.size() == 1"});
}
