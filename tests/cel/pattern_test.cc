#include "cel/pattern.h"

#include <chrono>

#include "cel/expressions.h"
#include "cel/pattern_syntax.h"
#include "support/catch.h"

using namespace stepgate::test;

TEST_CASE("a pattern matches anywhere unless it is anchored") {
  holds({"'xxabcxx'.matches('abc')", "matches('abc', 'b')", "'abc'.matches('')",
         "!'xabc'.matches('^abc')", "'a'.matches('^' + 'a' + '$')", "!'one\\ntwo'.matches('^two$')",
         "'one\\ntwo'.matches('(?m)^two$')", "'a\\nb'.matches('(?s)a.b')",
         "!'a\\nb'.matches('a.b')"});
}

TEST_CASE("patterns are about code points") {
  holds({"'😀'.matches('^.$')", "'ÉCOLE'.matches('(?i)^école$')",
         "'Ω5'.matches(r'^[\\p{Greek}\\d]+$')", "'\\u212a'.matches('(?i)^k$')",
         "!'\\u0663'.matches(r'^\\d$')"});
}

TEST_CASE("a bad pattern is an error, which may be absorbed") {
  fails({"'a'.matches('(')", "'a'.matches('a**')", "'a'.matches('a{1001}')",
         "'a'.matches('(?<=a)b')", "'a'.matches('[]')", "'a'.matches(r'\\8')",
         "'a'.matches('(?P=n)')", "'a'.matches('x++')", "'a'.matches(dyn(1))",
         "b'a'.matches('a')"});
  holds({"'a'.matches('(') || true"});
}

TEST_CASE("what RE2's C++ library takes and Go's does not is refused") {
  fails({R"('a'.matches(r'\C'))", R"('a'.matches(r'[\C]'))", "'x'.matches('(?P<é>x)')",
         "'x'.matches('(?P<>x)')", "'x'.matches('(?P<a-b>x)')", "'x'.matches('(?P<a')",
         "'a'.matches('" + repeated("(", 1000) + "a" + repeated(")", 1000) + "')"});
  holds({"'a'.matches('" + repeated("(", 900) + "a" + repeated(")", 900) + "')",
         R"('a'.matches(r'\Q\C\Ea') == false)", R"('C'.matches(r'\\C') == false)"});
}

TEST_CASE("what Go takes and RE2's C++ library does not is translated") {
  holds({"'ab'.matches('^(?<x>a)(?P<x>b)$')", R"('a'.matches(r'^\p{Letter}$'))",
         R"('a'.matches(r'^\p{lowercase_letter}$'))", R"('5'.matches(r'^\p{Nd}\p{ascii}?$'))",
         R"('a'.matches(r'^\pl$'))", R"('α'.matches(r'^\p{greek}$'))",
         R"('a'.matches(r'[\p{ASCII}]'))", R"(!'é'.matches(r'^\p{ASCII}$'))",
         R"('é'.matches(r'^\P{ASCII}$'))", R"('a'.matches(r'^[^\p{LC}]|a$'))",
         R"('a'.matches(r'^\p{Assigned}$'))"});
  CHECK(stepgate::cel::to_re2_syntax(R"([\p{L}](?<a>b)\(?<)") == R"([\p{L}](b)\(?<)");
  CHECK(stepgate::cel::to_re2_syntax("[](?<a>]") == "[](?<a>]");
  CHECK(stepgate::cel::to_re2_syntax("[[:alpha:](?<a>]") == "[[:alpha:](?<a>]");
  CHECK_FALSE(stepgate::cel::to_re2_syntax(R"(\p{L)"));
}

TEST_CASE("a hostile pattern takes no more than its share of time") {
  does_not_hold({"'" + repeated("a", 200) + "!'.matches('^(a+)+$')",
                 "'" + repeated("a", 20'000) + "'.matches('" + repeated("(a*)*", 1'000) + "b')"});
}

TEST_CASE("brackets in a class are read over once") {
  const std::string brackets = "[" + repeated("[:", 500'000);
  const auto begin = std::chrono::steady_clock::now();
  CHECK(stepgate::cel::to_re2_syntax(brackets) == brackets);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
  CHECK(stepgate::cel::to_re2_syntax("[[:[:alpha:](?<a>b)") == "[[:[:alpha:](?<a>b)");
}
