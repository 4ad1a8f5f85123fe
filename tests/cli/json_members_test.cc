#include "cli/json_members.h"

#include "support/catch.h"
#include "support/says.h"

using namespace stepgate::cli;
using stepgate::test::says;

TEST_CASE("what is no JSON object is said, with its place") {
  struct Row {
    const char *text, *trouble;
  };
  for (const Row& row : {
           Row{"", "the text is empty"},
           Row{" \n\t", "the text is empty"},
           Row{"[]", "the text is no JSON object"},
           Row{"[1", "the text is no JSON object"},
           Row{"\"text\"", "the text is no JSON object"},
           Row{"3", "the text is no JSON object"},
           Row{"null", "the text is no JSON object"},
           Row{"step: build", "the text is no JSON at line 1, column 1"},
           Row{"{\"a\": 1,}", "comma before what closes at line 1, column 9"},
           Row{"{\n\"a\" 1}", "the text is no JSON at line 2, column 5"},
           Row{"{\"a\": \"b", "the text is no JSON at line 1"},
           Row{"{", "the text is no JSON at line 1"},
           Row{"{} {}", "the text is no JSON at line 1, column 4"},
           Row{"{\"a\": \"\xFF\"}", "the text is no JSON at line 1, column 8"},
           Row{"{\"a\": 01}", "the text is no JSON"},
           Row{"{\"a\": NaN}", "the text is no JSON"},
           Row{"{\"a\": 1e999}", "a: the number is too large"},
           Row{"{\"a\": 1, \"b\": [-1e400]}", "b: the number is too large"},
           Row{"1e400", "the text is no JSON object"},
           Row{"{\"a\": [1, ]}", "no JSON: nothing follows the comma before what closes at line 1"},
           Row{"\xFF\xFE{", "the text is UTF-16: write it in UTF-8"},
           Row{"// comment\n{}", "the text is no JSON at line 1, column 1"},
       }) {
    INFO(row.text);
    CHECK_THAT(read_members(row.text).trouble, says(row.trouble));
  }
  CHECK_THAT(read_members(std::string("{}\0{}", 5)).trouble, says("column 3"));
}

TEST_CASE("a byte order mark of UTF-8 is passed over") {
  const Members members = read_members("\xEF\xBB\xBF{\"a\": \"b\"}");
  CHECK(members.trouble.empty());
  CHECK(members.all.size() == 1);
}

TEST_CASE("what stood before the trouble is kept") {
  const Members members = read_members(R"({"step": "a", "after": ["b"], "x": })");
  CHECK_FALSE(members.trouble.empty());
  REQUIRE(members.all.size() == 3);
  CHECK(members.all[0].name == "step");
  CHECK(members.all[0].values.at(0) == "a");
  CHECK(members.all[1].kind == Member::Kind::list);
  CHECK(members.all[2].kind == Member::Kind::other);
}

TEST_CASE("members within members are not taken for the object's own") {
  const Members members = read_members(R"({"a": {"step": "x", "b": [{"c": "y"}]}, "d": "z"})");
  CHECK(members.trouble.empty());
  REQUIRE(members.all.size() == 2);
  CHECK(members.all[0].kind == Member::Kind::other);
  CHECK(members.all[0].values.empty());
  CHECK(members.all[1].values.at(0) == "z");
}

TEST_CASE("text of any depth and size is read or refused, and ends") {
  CHECK_FALSE(read_members(std::string(1 << 20, '[')).trouble.empty());
  CHECK_FALSE(read_members("{\"a\": " + std::string(1 << 20, '[')).trouble.empty());
  CHECK(read_members("{\"a\": \"" + std::string(1 << 20, 'x') + "\"}")
            .all.at(0)
            .values.at(0)
            .size() == 1 << 20);
}
