#include "cel/parser.h"

#include "cel/expressions.h"
#include "support/catch.h"

using namespace stepgate::test;

TEST_CASE("operators bind as the definition ranks them, and group to the left") {
  holds({"1 + 2 * 3 == 7", "(1 + 2) * 3 == 9", "2 - 1 - 1 == 0", "8 / 4 / 2 == 1", "7 % 4 * 2 == 6",
         "1 < 2 == true", "true || false && false", "!false && true", "-2 * -3 == 6", "1 - -1 == 2",
         "1--1 == 2", "2 in [1, 2] == true", "- 1 < 0"});
  fails({"1 < 2 < 3", "1 == 1 == 1"});
}

TEST_CASE("the conditional operator groups to the right") {
  holds({"(false ? 1 : true ? 2 : 3) == 2", "true ? true : false ? false : false",
         "true?true:false", "(true ? false : true) || true"});
  fails({"true ? true ? true : true : true", "true ? true", "? : ", "true : false"});
}

TEST_CASE("an even number of signs is none, an odd one is one") {
  holds({"!!true", "! ! true", "!!!false", "--1 == 1", "---1 == -1", "!!1 == 1", "--'a' == 'a'"});
  fails({"!-1 == 1", "-!true", "!1", "-'a' == 'a'", "!", "-", "+1 == 1"});
}

TEST_CASE("commas may trail in lists, maps and messages, but not in calls") {
  holds({"[1, 2,] == [1, 2]", "[,] == []", "{'a': 1,} == {'a': 1}", "{,} == {}",
         "google.protobuf.BoolValue{value: true,}", "google.protobuf.BoolValue{,} == false"});
  fails({"[1,,2] == []", "[1,,] == []", "[,1] == []", "{,'a': 1} == {}", "size('a',) == 1",
         "size(,) == 0", "1, 2"});
}

TEST_CASE("names of fields may be reserved words and be quoted") {
  holds({"{'for': {'if': 1}}.for.if == 1", "{'a b': 1}.`a b` == 1", "{'in': 1}.`in` == 1",
         "has({'a-b': 1}.`a-b`)", "{'a': 1} . a == 1", "'abc'\n.\nsize\n(\n)\n== 3",
         "google.protobuf.BoolValue{`value`: true}"});
  fails({"{'in': 1}.in == 1", "{'true': 1}.true == 1", "{'1': 1}.1 == 1", "{'a': 1}.'a' == 1",
         "'a'.`size`() == 1", "`a` == 1", "{'a': 1}.?a == 1", "{'a': 1}[?'a'] == 1"});
}

TEST_CASE("reserved words are no names") {
  for (const std::string_view word :
       {"as", "break", "const", "continue", "else", "for", "function", "if", "import", "let",
        "loop", "package", "namespace", "return", "var", "void", "while"}) {
    CHECK(complaint(std::string(word) + " == 1").find("reserved") != std::string::npos);
    CHECK(complaint(std::string(word) + "(1) == 1").find("reserved") != std::string::npos);
    CHECK(complaint("[1].all(" + std::string(word) + ", true)").find("reserved") !=
          std::string::npos);
  }
}

TEST_CASE("what does not follow the grammar is an error") {
  fails({"()",
         "(true",
         "true)",
         "[1",
         "{'a': 1",
         "{: 1} == {}",
         "{'a'} == {}",
         "true true",
         "'a' 'b' == ''",
         "size('a' == 1",
         "true;",
         "1 =< 2",
         "1 === 1",
         "1 <> 2",
         "1 not in [2]",
         "true and true",
         "foo{a: 1} == 1",
         "1..size() == 1",
         "x => true",
         "2 ** 3 == 8",
         "1 | 2 == 3",
         "a.b.{}"});
}
