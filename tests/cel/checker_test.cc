#include "cel/checker.h"

#include "cel/expressions.h"
#include "support/catch.h"

using namespace stepgate::test;

TEST_CASE("nothing absorbs what is wrong with an expression's types or names") {
  fails({"true || 1 == 'a'", "true || x", "true || frobnicate(1)", "true ? true : x",
         "true || 1 + 'a' == 2", "false && 'a'.frobnicate()", "true || 'a'.b == 1",
         "true || size() == 1", "true || 1[0] == 1", "true || google.protobuf.Nothing{} == 1",
         "true || 'a' in 'abc'", "true || !1"});
}

TEST_CASE("run-time errors are absorbed by an operand that decides, on either side") {
  holds({"1 / 0 == 1 || true", "true || 1 / 0 == 1", "!(1 / 0 == 1 && false)",
         "!(false && 1 / 0 == 1)", "(1 / 0 == 1 && true) || true",
         "1 / 0 == 1 || {}['a'] == 1 || true", "dyn(1) || true", "true || dyn('a')",
         "!(dyn(1) && false)"});
  fails({"1 / 0 == 1 || false", "false || 1 / 0 == 1", "1 / 0 == 1 && true", "!(1 / 0 == 1)",
         "dyn(1) || false", "dyn('a') && true", "1 / 0 == 1 ? true : true",
         "dyn(null) ? true : true"});
}

TEST_CASE("the operands of logical operators are bools") {
  fails({"1 && false", "true || 'a'", "'a' ? true : true", "null || true", "true && [true]"});
}

TEST_CASE("elements of different types make a list or a map of dyn") {
  holds({"[1, 'a'][0] + 1 == 2", "{'a': 1, 'b': 'x'}.a + 1 == 2", "[1, 1.0] == [1, 1]",
         "[[1], ['a']][0][0] == 1", "[1, null][1] == null", "[1, 'a'][0] == 'b' || true"});
  fails({"[1, 2][0] == 'a'", "{'a': 1}.a == 'b'", "[1, 'a'][1] + 1 == 2", "[1] + ['a'] == []",
         "(true ? 1 : 'a') == 1"});
}

TEST_CASE("an empty list or map goes with any type") {
  holds({"[] == [1] || true", "[1] + [] == [1]", "[[], [1]][1][0] == 1",
         "(false ? [] : ['a']) == ['a']", "{'a': []}.a == []", "[].map(x, x + 1) == []",
         "{} != {'a': 1}", "[[]] == [[]]"});
  fails({"[[1], []] == [['a']]"});
}

TEST_CASE("dyn is let through everywhere, and fails when it is evaluated") {
  holds(
      {"dyn(1) + dyn(2) == 3", "dyn('a').size() == 1", "dyn({'a': 1}).a == 1", "dyn([1])[0] == 1"});
  fails({"dyn(1) + dyn('a') == 2", "dyn(1).a == 1", "dyn(1)[0] == 1", "!dyn(1)", "-dyn('a') == 1"});
  holds({"dyn(1) + dyn('a') == 2 || true", "string(null) == 'null' || true"});
}
