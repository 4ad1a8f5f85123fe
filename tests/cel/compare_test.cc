#include "cel/compare.h"

#include "cel/expressions.h"
#include "support/catch.h"

using namespace stepgate::test;

TEST_CASE("values of one type are equal by their contents") {
  holds({"1 == 1", "1u != 2u", "1.0 == 1.0e0", "'a' == \"a\"", "b'a' != b'b'", "null == null",
         "true != false", "[1, [2]] == [1, [2]]", "[1, 2] != [2, 1]", "[] != [1]",
         "{'a': 1, 'b': 2} == {'b': 2, 'a': 1}", "{'a': 1} != {'b': 1}", "{'a': [1]} == {'a': [1]}",
         "type(1) == int", "duration('60s') == duration('1m')"});
}

TEST_CASE("values of different types are unequal where that cannot be known before") {
  holds({"dyn('a') != dyn(b'a')", "dyn(1) != '1'", "dyn([1]) != dyn({0: 1})", "dyn(null) != 0",
         "dyn(false) != null", "[1, 'a'] != [1, 2]"});
  fails({"1 == '1'", "true == 'true'", "null == 0", "null == 'a'", "[] == null", "1 == 1u",
         "[1] == [1.0]", "[1] == ['a']"});
  // What stands for a message or a time may be null.
  holds({"duration('0s') != null", "timestamp(0) != null", "google.protobuf.Int64Value{} != null"});
}

TEST_CASE("numbers are equal across their types where those cannot be known before") {
  holds({"dyn(1) == 1.0", "dyn(1) == 1u", "dyn(1u) == dyn(1.0)", "dyn(-1) != 18446744073709551615u",
         "dyn([1, 2]) == dyn([1.0, 2u])", "{1: 1.0, 2u: 3u} == {1u: 1, 2: 3.0}",
         "dyn(9007199254740993) == 9007199254740992.0",
         "dyn(9223372036854775807) == 9223372036854775808.0", "dyn(1) != 1.5"});
}

TEST_CASE("NaN is equal to nothing") {
  holds({"0.0 / 0.0 != 0.0 / 0.0", "dyn(1) != 0.0 / 0.0", "!([0.0 / 0.0] == [0.0 / 0.0])",
         "!(0.0 / 0.0 in [0.0 / 0.0])", "[0.0 / 0.0].all(x, x != x)"});
}

TEST_CASE("ordered are bools, numbers, texts, bytes, times") {
  holds({"false < true", "1 < 2", "2u >= 2u", "-1.5 < 0.0", "!(-0.0 < 0.0)", "'Z' < 'a'",
         "'abc' < 'abcd'", "'\\uffff' < '\\U00010000'", "b'\\x7f' < b'\\x80'", "'' < 'a'",
         "duration('1s') < duration('1m')", "timestamp(0) <= timestamp(0)", "dyn(1) < 2"});
  fails({"[1] < [2]", "{} < {}", "null <= null", "int < string", "'a' < 1", "dyn('a') < 1",
         "dyn([1]) < dyn([2])", "1 < true", "timestamp(0) < duration('1s')"});
}

TEST_CASE("numbers are ordered across their types where those cannot be known before") {
  holds({"dyn(1) < 1.5", "dyn(-1) < 1u", "dyn(2.5) > 2u", "dyn(9223372036854775808u) > 1",
         "dyn(18446744073709551615u) > -1.0", "dyn(1) < double('inf')"});
  does_not_hold({"dyn(9223372036854775807) > 9223372036854775808.0",
                 "dyn(-9223372036854775808) > -9223372036854775809.0"});
  fails({"1 < 1.5", "1u < 2", "2.5 > 2u", "-1 < 1u"});
}

TEST_CASE("after a macro's body has begun, orders across numeric types are let through") {
  holds({"[1].all(x, x < 1.5)", "[1].all(x, true) && 1 < 1.5", "[1u].exists(x, x > -1)"});
  fails({"1 < 1.5 && [1].all(x, true)", "[1 < 1.5].all(x, x)", "[1].all(x, x == 1.0)"});
}

TEST_CASE("NaN has no place in an order") {
  fails({"0.0 / 0.0 < 1.0", "1.0 >= 0.0 / 0.0", "dyn(1) < 0.0 / 0.0"});
  holds({"0.0 / 0.0 < 1.0 || true"});
}
