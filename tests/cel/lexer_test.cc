#include "cel/lexer.h"

#include "cel/expressions.h"
#include "support/catch.h"

using namespace stepgate::cel;
using namespace stepgate::test;

namespace {

std::vector<TokenKind> kinds(std::string_view source) {
  std::vector<TokenKind> result;
  const auto tokens = tokenize(source);
  if (!tokens) return result;
  for (const Token& token : *tokens) result.push_back(token.kind);
  return result;
}

}  // namespace

TEST_CASE("the longest word wins, whether or not there is space around it") {
  using enum TokenKind;
  CHECK(kinds("a<=b") == std::vector{identifier, less_equal, identifier, end});
  CHECK(kinds("1in[1]") ==
        std::vector{int_literal, word_in, left_bracket, int_literal, right_bracket, end});
  CHECK(kinds("1.5.5") == std::vector{double_literal, double_literal, end});
  CHECK(kinds("1.a") == std::vector{int_literal, dot, identifier, end});
  CHECK(kinds("1e") == std::vector{int_literal, identifier, end});
  CHECK(kinds("0xfu") == std::vector{uint_literal, end});
  CHECK(kinds("0xg") == std::vector{int_literal, identifier, end});
  CHECK(kinds("inner") == std::vector{identifier, end});
  CHECK(kinds("!!=") == std::vector{logical_not, not_equal, end});
}

TEST_CASE("literals have their prefixes and quotes") {
  using enum TokenKind;
  CHECK(kinds("r'\\'") == std::vector{string_literal, end});
  CHECK(kinds("bR\"\"\"a\"b\"\"\"") == std::vector{bytes_literal, end});
  CHECK(kinds("rb''") == std::vector{identifier, string_literal, end});
  CHECK(kinds("'a\\'b'") == std::vector{string_literal, end});
  CHECK(kinds("''''a'''") == std::vector{string_literal, end});
  CHECK(kinds("`a.b/c-d e`") == std::vector{quoted_identifier, end});
}

TEST_CASE("white space is what the definition lists, and comments end with their line") {
  holds({"\t1\r\n==\f1 ", "true // false\n && true", "true // it's fine", "// first\ntrue",
         "'// no comment' != ''"});
  holds({"true // no end of a line: \r && false"});
  fails({"1\v== 1", "1\u00a0== 1", "// nothing", "1 == 1 # one"});
}

TEST_CASE("what is no word is an error") {
  CHECK(kinds("a & b").empty());
  CHECK(kinds("a = b").empty());
  CHECK(kinds("@in").empty());
  CHECK(kinds("`a'").empty());
  CHECK(kinds("``").empty());
  CHECK(kinds("'a").empty());
  CHECK(kinds("'a\nb'").empty());
  CHECK(kinds("'''a").empty());
  CHECK(kinds("é").empty());
  CHECK(kinds(std::string_view("\0", 1)).empty());
}
