#include "cli/step_spec.h"

#include <algorithm>

#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::cli;
using stepgate::test::says;
using Words = std::vector<std::string>;

namespace {

constexpr Option kFlag{.name = "be-quick", .takes = Takes::nothing};
constexpr Option kNumber{.name = "times", .takes = Takes::number};
constexpr Option kText{.name = "some-long-name"};
constexpr Option kList{.name = "after", .repeatable = true};
constexpr Option kNotHere{.name = "spec", .in_spec = false};
const std::vector<const Option*> kOptions{&kFlag, &kNumber, &kText, &kList};

SpecContent content_of(const std::string& text) {
  const Result<SpecContent> content = read_spec(text, "X", kOptions, true);
  if (!content) FAIL(describe(content.error()));
  return *content;
}

std::string complaint(const std::string& text, bool takes_command = true) {
  const Result<SpecContent> content = read_spec(text, "X", kOptions, takes_command);
  return content ? "" : describe(content.error());
}

}  // namespace

TEST_CASE("a spec's members are the options in camelCase and the command") {
  const SpecContent content = content_of(
      R"({"someLongName": "a b", "after": ["b", "c,d"], "beQuick": true, "times": 3,
          "command": ["sh", "-c", "", "--", "ü"]})");
  REQUIRE(content.given.size() == 4);
  CHECK(content.given[0].option == &kText);
  CHECK(content.given[0].values == Words{"a b"});
  CHECK(content.given[0].source == "X");
  CHECK(content.given[1].values == Words{"b", "c,d"});
  CHECK(content.given[2].option == &kFlag);
  CHECK(content.given[2].values == Words{"true"});
  CHECK(content.given[3].values == Words{"3"});
  CHECK(content.command == Words{"sh", "-c", "", "--", "ü"});
}

TEST_CASE("what is false or an empty list is as if it were not there") {
  const SpecContent content = content_of(R"({"beQuick": false, "after": []})");
  CHECK(content.given.empty());
  CHECK(content.command.empty());
}

TEST_CASE("a spec may name its schema") {
  CHECK(content_of(R"({"$schema": "https://example.org/x.json"})").given.empty());
  CHECK_THAT(complaint(R"({"$schema": 1})"), says("X: $schema must be a string"));
}

TEST_CASE("a whole number is one however it is written") {
  for (const char* number : {"20", "20.0", "2e1", "2.0E+1"}) {
    INFO(number);
    CHECK(content_of(R"({"times": )" + std::string(number) + "}").given.at(0).values ==
          Words{"20"});
  }
  // Whether they are good is add_up's to say.
  for (const std::string number : {"-1", "1.5", "1e300", "99999999999999999999"}) {
    CHECK(content_of(R"({"times": )" + number + "}").given.at(0).values.size() == 1);
  }
}

TEST_CASE("a value of the wrong type is named, with the right one") {
  for (const char* wrong : {"1", "true", "null", R"(["x"])", R"({"a": "b"})"}) {
    CHECK(complaint(R"({"someLongName": )" + std::string(wrong) + "}") ==
          "X: someLongName must be a string");
  }
  for (const char* wrong : {R"("true")", "1", "0", "null", "[true]"}) {
    CHECK(complaint(R"({"beQuick": )" + std::string(wrong) + "}") ==
          "X: beQuick must be true or false");
  }
  for (const char* wrong : {R"("3")", "true", "null", "[3]"}) {
    CHECK(complaint(R"({"times": )" + std::string(wrong) + "}") ==
          "X: times must be a whole number");
  }
  for (const char* wrong : {R"("x")", "[1]", R"(["x", null])", R"([["x"]])", R"([{"a": "b"}, "x"])",
                            R"({"a": ["x"]})", "3"}) {
    CHECK(complaint(R"({"after": )" + std::string(wrong) + "}") ==
          "X: after must be a list of strings");
    CHECK(complaint(R"({"command": )" + std::string(wrong) + "}") ==
          "X: command must be a list of strings");
  }
}

TEST_CASE("a key given twice is an error, whatever its values") {
  CHECK_THAT(complaint(R"({"times": 3, "times": 3})"), says("X: times is given twice"));
  CHECK_THAT(complaint(R"({"beQuick": false, "beQuick": true})"), says("beQuick is given twice"));
  CHECK_THAT(complaint(R"({"after": [], "after": ["a"]})"), says("after is given twice"));
  CHECK_THAT(complaint(R"({"command": ["a"], "command": ["a"]})"), says("command is given twice"));
}

TEST_CASE("an unknown key is an error that names the nearest known one") {
  struct Row {
    const char *wrong, *nearest;
  };
  for (const Row& row : {Row{"somelongname", "someLongName"}, Row{"some-long-name", "someLongName"},
                         Row{"time", "times"}, Row{"befor", "after"}, Row{"comand", "command"},
                         Row{"BeQuick", "beQuick"}, Row{"after ", "after"}, Row{"", "after"},
                         Row{"spec", "after"}}) {
    INFO(row.wrong);
    const std::string said = complaint("{\"" + std::string(row.wrong) + "\": 1}");
    CHECK(said.starts_with("X: unknown key '" + std::string(row.wrong) + "'"));
    if (std::string(row.wrong) != "" && std::string(row.wrong) != "spec") {
      CHECK_THAT(said, says("'" + std::string(row.nearest) + "'"));
    }
  }
  CHECK(complaint("{\"" + std::string(1 << 20, 'x') + "\": 1}").size() < 200);
}

TEST_CASE("what only run takes is called so in a spec for wait, with the way out") {
  for (const std::string key : {"command", "timeout", "step"}) {
    const std::string said = complaint("{\"" + key + "\": 1}", false);
    CHECK_THAT(said, says("X: '" + key + "' is for run only"));
    CHECK_THAT(said, says("env -u STEPGATE_SPEC stepgate wait"));
  }
  CHECK_THAT(complaint(R"({"timeuot": 1})", false), says("unknown key 'timeuot'"));
}

TEST_CASE("a command that is empty is an error") {
  CHECK_THAT(complaint(R"({"command": []})"), says("X: command is empty"));
}

TEST_CASE("a NUL in a value is an error: no word of a command can hold one") {
  CHECK_THAT(complaint(R"({"someLongName": "a\u0000b"})"), says("someLongName holds a NUL"));
  CHECK_THAT(complaint(R"({"after": ["a", "\u0000"]})"), says("after holds a NUL"));
  CHECK_THAT(complaint(R"({"command": ["a", "b\u0000"]})"), says("command holds a NUL"));
}

TEST_CASE("a spec says what is written, whatever the order on the command line") {
  const std::deque<Given> given{
      {&kList, {"a", "b"}}, {&kFlag, {"true"}}, {&kNumber, {"07"}}, {&kNotHere, {"/x"}}};
  const Result<std::string> text = to_spec(given, {"make", "-j2"});
  REQUIRE(text);
  CHECK(*text == R"({
  "after": [
    "a",
    "b"
  ],
  "beQuick": true,
  "times": 7,
  "command": [
    "make",
    "-j2"
  ]
}
)");
  CHECK(*to_spec({}, {}) == "{}\n");
}

TEST_CASE("what JSON cannot say is an error") {
  CHECK_FALSE(to_spec({}, {"a\xFF"}));
  CHECK_FALSE(to_spec({{&kText, {"\xC3"}}}, {}));
  CHECK_FALSE(to_spec({{&kNumber, {"many"}}}, {}));
}
