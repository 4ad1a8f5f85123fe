// lib/cel/overloads_functions.cc
#include <algorithm>

#include "cel/expressions.h"
#include "cel/overloads.h"
#include "support/catch.h"

using namespace stepgate::test;

TEST_CASE("size() counts code points, octets, elements and entries") {
  holds({"size('') == 0", "'😀'.size() == 1", "size('e\\u0301') == 2", "size(b'\\xff\\xfe') == 2",
         "size(bytes('é')) == 2", "[1, 2].size() == 2", "size({'a': 1}) == 1",
         "size(dyn('ab')) == 2"});
  fails({"size(1) == 1", "size(true) == 1", "size(null) == 0", "size(dyn(1)) == 1", "size() == 0",
         "'abc'.size(1) == 3", "size('a', 'b') == 2"});
}

TEST_CASE("parts of texts are found") {
  holds({"'naïve'.contains('ï')", "''.contains('')", "'abc'.startsWith('ab')",
         "'abc'.endsWith('bc')", "''.startsWith('')", "'abc'.endsWith('')", "!'abc'.contains('ac')",
         "!''.endsWith('a')", "dyn('abc').contains(dyn('b'))"});
  fails({"'abc'.contains(1)", "dyn(1).startsWith('1')", "'1'.endsWith(dyn(1))",
         "contains('a', 'a')", "b'a'.contains(b'a')", "'a'.contains()"});
}

TEST_CASE("functions that are none of the standard ones do not exist") {
  fails({"frobnicate(1)", "'a'.frobnicate()", "dyn('a').frobnicate()", "'a,b'.split(',') == []",
         "['a'].join() == 'a'", "' a'.trim() == 'a'", "math.abs(-1) == 1", "cel.bind(x, 1, x == 1)",
         "optional.of(1).hasValue()", "has(1, 2)", "@in(1, [1])", "_+_(1, 1) == 2"});
}

TEST_CASE("the table of functions is sorted by name, as the search in it needs") {
  using namespace stepgate::cel;
  for (const auto part : {operator_overloads(), relation_overloads(), conversion_overloads(),
                          function_overloads(), time_overloads()}) {
    CHECK(std::ranges::is_sorted(part, {}, &Overload::name));
    for (const Overload& overload : part) {
      const auto found = find_overloads(overload.name);
      CHECK(std::ranges::count(part, overload.name, &Overload::name) ==
            static_cast<std::ptrdiff_t>(found.size()));
    }
  }
  CHECK(find_overloads("frobnicate").empty());
}
