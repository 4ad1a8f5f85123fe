#include "cel/arithmetic.h"

#include "cel/expressions.h"
#include "support/catch.h"

using namespace stepgate::test;

TEST_CASE("integers are computed with exactly, and division cuts off towards zero") {
  holds({"7 / 2 == 3", "-7 / 2 == -3", "7 / -2 == -3", "7 % 3 == 1", "-7 % 3 == -1", "7 % -3 == 1",
         "5u / 2u == 2u", "5u % 3u == 2u", "2 * 3 + 1 == 7", "-(5) == -5", "0 - 5 == -5",
         "9223372036854775806 + 1 == 9223372036854775807",
         "-9223372036854775807 - 1 == -9223372036854775808", "-1 - -9223372036854775808 > 0"});
}

TEST_CASE("integers that overflow, and divisions by zero, are errors") {
  fails({"9223372036854775807 + 1 > 0", "-9223372036854775808 - 1 < 0",
         "3037000500 * 3037000500 > 0", "-9223372036854775808 * -1 > 0",
         "-(-9223372036854775808) > 0", "-9223372036854775808 / -1 > 0",
         "-9223372036854775808 % -1 == 0", "18446744073709551615u + 1u > 0u", "0u - 1u > 0u",
         "4294967296u * 4294967296u == 0u", "1 / 0 == 0", "1 % 0 == 0", "1u / 0u == 0u",
         "1u % 0u == 0u"});
}

TEST_CASE("doubles follow IEEE 754") {
  holds({"0.1 + 0.2 != 0.3", "1.0 / 0.0 == double('inf')", "-1.0 / 0.0 == double('-inf')",
         "0.0 / 0.0 != 0.0 / 0.0", "1e308 * 10.0 == double('inf')", "-0.0 == 0.0",
         "5.0 / 2.0 == 2.5", "1.5 - 0.5 == 1.0", "-(1.5) == -1.5"});
  fails({"5.0 % 2.0 == 1.0"});
}

TEST_CASE("texts, bytes and lists are joined with +") {
  holds({"'a' + 'b' + '' == 'ab'", "b'a' + b'\\xff' == b'a\\377'", "[1] + [2, 3] == [1, 2, 3]",
         "[] + [] == []", "[] + [1] == [1]"});
  fails({"'a' + 1 == 'a1'", "'a' + b'a' == 'aa'", "{'a': 1} + {'b': 2} == {}", "[1] - [1] == []",
         "true + true == 2", "null + null == null"});
}

TEST_CASE("numbers of different types are not computed with, whether or not the types are known") {
  fails({"1 + 1.0 == 2.0", "1 + 1u == 2", "1.0 * 2u == 2.0", "dyn(1) + dyn(1.0) == 2.0",
         "dyn(1) + 'a' == 'a'", "-5u == 5u", "-dyn(5u) == 5u"});
  holds({"dyn(1) + 1 == 2", "dyn(1) + dyn(2) == 3", "-dyn(1) == -1"});
}
