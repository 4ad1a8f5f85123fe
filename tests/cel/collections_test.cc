// Lists and maps: lib/cel/map.cc and lib/cel/access.cc.
#include "cel/access.h"
#include "cel/expressions.h"
#include "support/catch.h"

using namespace stepgate::test;

TEST_CASE("a list's elements are counted from zero") {
  holds({"['a', 'b'][1] == 'b'", "[[1], [2]][1][0] == 2", "['a'][dyn(0u)] == 'a'",
         "['a'][dyn(0.0)] == 'a'", "size([1, 2]) == 2", "[].size() == 0"});
  fails({"['a'][1] == 'a'", "['a'][-1] == 'a'", "['a'][0u] == 'a'", "['a'][0.0] == 'a'",
         "['a'][dyn(0.5)] == 'a'", "['a'][dyn('0')] == 'a'", "['a'][null] == 'a'",
         "'abc'[0] == 'a'", "[1].a == 1", "[1, 1 / 0][0] == 1"});
}

TEST_CASE("a map's values are found by index and, where the key is a name, by selection") {
  holds({"{'a': 1}['a'] == 1", "{'a': 1}.a == 1", "{'a': {'b': 2}}.a['b'] == 2",
         "{1: 'x'}[1] == 'x'", "{true: 1}[true] == 1", "{2u: 1}[2u] == 1", "size({'a': 1}) == 1",
         "{}.size() == 0"});
  fails({"{'a': 1}['b'] == 1", "{'a': 1}.b == 1", "{1: 2}['a'] == 2", "{1: 2}.a == 2",
         "{1 / 0: 1}[1] == 1", "{}['a'] == 1", "{}.a == 1"});
}

TEST_CASE("the last of equal keys wins, and keys of different types are not equal") {
  holds({"{'a': 1, 'b': 2, 'a': 3}.a == 3", "{'a': 1, 'a': 2}.size() == 1",
         "size({1: 1, 1u: 2}) == 2", "{1: 'a', 1u: 'b'}[dyn(1.0)] == 'a'",
         "size({0.0: 1, -0.0: 2}) == 1", "size({0.0 / 0.0: 1, 0.0 / 0.0: 2}) == 2"});
}

TEST_CASE("a key is found by a number that is equal to it, but a double by a double only") {
  holds({"{1: 'a'}[dyn(1u)] == 'a'", "{1u: 'a'}[dyn(1)] == 'a'", "{1: 'a'}[dyn(1.0)] == 'a'",
         "{1.5: 'a'}[1.5] == 'a'", "dyn(1.0) in {1: 'a'}", "dyn(1) in {1u: 'a'}",
         "{18446744073709551615u: 1}[dyn(18446744073709551615u)] == 1"});
  does_not_hold({"dyn(1) in {1.0: 'a'}", "dyn(1.5) in {1: 'a'}", "dyn(-1) in {1u: 'a'}"});
}

TEST_CASE("lists and maps as keys are equal to themselves only") {
  holds({"size({[1]: 1, [1]: 2}) == 2", "!([1] in {[1]: 1})", "[[1]].all(x, x in {x: 1})",
         "[[1]].all(x, (x + []) in {x: 1})", "null in {null: 1}", "int in {type(1): 1}",
         "timestamp(0) in {timestamp(0): 1}", "duration('60s') in {duration('1m'): 1}"});
  does_not_hold({"{[1]: 1} == {[1]: 1}"});
  fails({"{[1]: 1}[[1]] == 1", "{null: 1}[null] == 1"});
}

TEST_CASE("bytes as a key are an error that nothing absorbs, as is a constant that is no key") {
  fails({"b'a' in {b'a': 1} || true", "dyn(b'a') in {'a': 1} || true",
         "true || {null: 1}[null] == 1", "true || {1: 1}[b'a'] == 1 || true"});
  holds({"dyn(b'a') in {} || true", "{1: 1}[dyn(b'a')] == 1 || true", "true || b'a' in {b'a': 1}",
         "true || {[1]: 1}[[1]] == 1"});
}

TEST_CASE("in looks for equal elements of a list and for keys of a map") {
  holds({"2 in [1, 2]", "!(3 in [1, 2])", "!(1 in [])", "[1] in [[1], [2]]", "'a' in [1, 'a']",
         "dyn(1.0) in [1, 2]", "'a' in {'a': null}", "!('b' in {'a': 1})", "null in [1, null]"});
  fails({"'a' in 'abc'", "'a' in dyn('abc')", "1 in ['a']", "1 in [1, 1 / 0]", "1 in 1"});
}

TEST_CASE("has() says whether there is a field") {
  holds({"has({'a': null}.a)", "!has({'a': 1}.b)", "!has({1: 2}.a)", "!has(dyn(1).a)",
         "!has(dyn('abc').size)", "has(has({'a': 1}.a))", "has({'a': {'b': 1}}.a.b)"});
  fails({"has({'a': {'b': 1}}.x.b)", "has({'a': 1 / 0}.a)", "has(1)", "has({'a': 1})",
         "has({'a': 1}.a, 1)", "{'a': 1}.has(a)", "has('a'.b)", "has(dyn([1]).a)",
         "has({'a': 1}['a'])"});
}
