// lib/cel/macros.cc and lib/cel/comprehensions.cc
#include "cel/macros.h"

#include "cel/expressions.h"
#include "support/catch.h"

using namespace stepgate::test;

TEST_CASE("all() and exists() are && and || over the elements") {
  holds({"[1, 2].all(x, x > 0)", "![1, 2].all(x, x > 1)", "[].all(x, false)",
         "[1, 2].exists(x, x == 2)", "![].exists(x, true)", "{'a': 1}.all(k, k == 'a')",
         "{'a': 1, 'b': 2}.exists(k, k == 'b')"});
}

TEST_CASE("an error in one element is absorbed where another decides") {
  holds({"[0, 2].exists(x, 6 / x == 3)", "![1, 0, 3].all(x, 6 / x > 100)",
         "[1, 'abc'].exists(x, x.startsWith('a'))", "[1, true].exists(x, dyn(x))"});
  fails({"[0, 2].exists(x, 6 / x == 4)", "[1, 0].all(x, 6 / x > 0)", "[1, 2].all(x, dyn(x))",
         "[0, 6].exists_one(x, 6 / x == 1)", "[1, 0].filter(x, 6 / x > 100) == []",
         "[1, 0].map(x, 6 / x) == []", "[1].exists_one(x, dyn(x))"});
}

TEST_CASE("exists_one(), filter() and map() do what they say") {
  holds({"[1, 2].exists_one(x, x == 2)", "![1, 1].exists_one(x, x == 1)", "![].exists_one(x, true)",
         "[1, 2, 3].filter(x, x > 1) == [2, 3]", "{'a': 1}.filter(k, true) == ['a']",
         "[1, 2].map(x, string(x)) == ['1', '2']", "{'a': 1}.map(k, k) == ['a']",
         "[1, 2, 3, 4].map(x, x % 2 == 0, x * 10) == [20, 40]", "[].map(x, x) == []",
         "[[1], [2, 3]].map(x, size(x)) == [1, 2]", "[1, 2, 3].filter(x, x > 1)[0] == 2"});
}

TEST_CASE("a variable is known in its macro's body only, and hides what has its name outside") {
  holds({"[1, 2].all(x, [3, 4].exists(y, y == x + 2))", "[1].all(x, [2].all(x, x == 2))",
         "[1].map(x, [x].map(x, x + 1)) == [[2]]", "[1].all(int, int > 0)",
         "[1].all(size, size == 1)", "['a'].all(size, size.size() == 1)", "[1].all(all, all == 1)",
         "[1].all(_, _ == 1)", "[{'a': 1}].all(google, google.a == 1)"});
  fails({"[1].all(x, true) && x == 1", "[1].all(x, x.all(y, true), y)", "[x].all(x, true)",
         "[1].all(x, .x == 1)", "[1].all(x, x(1))", "[1].all(__result__, true)"});
}

TEST_CASE("where a variable holds a type, a type of its name is meant") {
  holds({"[string].all(int, int == type(1))"});
  fails({"[string].all(x, x == string)", "[string].filter(x, true) == [string]"});
}

TEST_CASE("the range is a list or a map") {
  fails({"'abc'.all(c, true)", "1.all(x, true)", "dyn(1).all(x, true)",
         "dyn('abc').map(x, x) == []", "[1 / 0].exists(x, true)", "null.all(x, true)",
         "google.protobuf.Any{}.all(x, true)"});
  holds({"dyn([1]).all(x, x == 1)", "[1 / 0].exists(x, true) || true"});
}

TEST_CASE("macros have their forms, and there are no others") {
  fails({"[1].all(1, true)", "[1].all(x.y, true)", "[1].all(x)", "[1].all(x, true, true)",
         "all([1], x, true)", "[1, 2].all(i, v, v > i)", "[1].exists(i, v, true)",
         "[1].existsOne(x, x == 1)", "[1].transformList(i, v, v) == [1]", "[1].map(x) == []",
         "[1].map(x, true, x, x) == [1]", "[1, 2].all(x, x)", "[1].filter(x, 1) == []",
         "[1].map(x, 1, x) == []"});
}
