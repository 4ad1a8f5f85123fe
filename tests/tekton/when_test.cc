#include "tekton/when.h"

#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::tekton;

namespace {

// The verdict of `json`, with a language of four expressions; `asked` gets those evaluated.
Result<bool> verdict(std::string_view json, std::vector<std::string>* asked = nullptr) {
  const auto rows = parse_when(json);
  REQUIRE(rows);
  return all_hold(*rows, [&](std::string_view expression) -> Result<bool> {
    if (asked != nullptr) asked->emplace_back(expression);
    if (expression == "yes") return true;
    if (expression == "no") return false;
    return invalid("cannot be evaluated");
  });
}

}  // namespace

TEST_CASE("with no condition a step runs") {
  CHECK(verdict("[]") == true);
  CHECK(verdict("null") == true);
  CHECK(verdict("[{}]") == true);
  CHECK(verdict("[null]") == true);
}

TEST_CASE("an input is in the values, or is not") {
  CHECK(verdict(R"([{"input":"a","operator":"in","values":["b","a"]}])") == true);
  CHECK(verdict(R"([{"input":"c","operator":"in","values":["b","a"]}])") == false);
  CHECK(verdict(R"([{"input":"a","operator":"notin","values":["b","a"]}])") == false);
  CHECK(verdict(R"([{"input":"c","operator":"notin","values":["b","a"]}])") == true);
  CHECK(verdict(R"([{"input":"a","operator":"in","values":[]}])") == false);
  CHECK(verdict(R"([{"operator":"in","values":[null]}])") == true);
  // What is not `in` is its opposite, whatever its name.
  CHECK(verdict(R"([{"input":"a","operator":"IN","values":["a"]}])") == false);
  CHECK(verdict(R"([{"input":"a","values":["a"]}])") == false);
}

TEST_CASE("all rows must hold") {
  CHECK(verdict(R"([{"cel":"yes"},{"input":"a","operator":"in","values":["a"]}])") == true);
  CHECK(verdict(R"([{"cel":"yes"},{"input":"a","operator":"in","values":["b"]}])") == false);
  CHECK(verdict(R"([{"cel":"yes","input":"a","operator":"in","values":["b"]}])") == false);
  CHECK(verdict(R"([{"cel":""}])") == true);
}

TEST_CASE("expressions are evaluated first, up to one that is false") {
  std::vector<std::string> asked;
  CHECK(verdict(R"([{"input":"a","operator":"in","values":["b"]},{"cel":"yes"},{"cel":"no"},
                    {"cel":"what?"}])",
                &asked) == false);
  CHECK(asked == std::vector<std::string>{"yes", "no"});
}

TEST_CASE("an expression that cannot be evaluated is an error, not a no") {
  CHECK_FALSE(verdict(R"([{"cel":"what?"}])"));
  CHECK_FALSE(verdict(R"([{"input":"a","operator":"in","values":["b"]},{"cel":"what?"}])"));
  CHECK_FALSE(verdict(R"([{"cel":"yes"},{"cel":"what?"},{"cel":"no"}])"));
}

TEST_CASE("the list is read leniently") {
  const auto rows = parse_when(
      R"([{"Input":"a","OPERATOR":"in","values":["a",null],"cel":null,"more":[{}]},{"cel":"yes"}])");
  REQUIRE(rows);
  REQUIRE(rows->size() == 2);
  CHECK(rows->front().input == "a");
  CHECK(rows->front().must_be_in);
  CHECK(rows->front().values == std::vector<std::string>{"a", ""});
  CHECK(rows->front().cel.empty());
  CHECK(rows->back().cel == "yes");
}

TEST_CASE("what is no list of conditions is an error") {
  for (const std::string_view json :
       {"", "x", "{}", "1", "[1]", "[[]]", R"([{"input":1}])", R"([{"values":"a"}])",
        R"([{"values":[1]}])", R"([{"operator":true}])", R"([{"cel":{}}])", "[{]"}) {
    INFO(json);
    CHECK_FALSE(parse_when(json));
  }
}
