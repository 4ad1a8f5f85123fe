#include "tekton/references/step_value.h"

#include "support/catch.h"

using namespace stepgate::tekton;

namespace {

using Items = std::vector<std::string>;
using Members = std::map<std::string, std::string>;

void check(std::string text, const StepValue& expected) {
  INFO(text);
  const StepValue value = parse_step_value(std::move(text));
  CHECK(value.text == expected.text);
  CHECK(value.items == expected.items);
  CHECK(value.members == expected.members);
}

}  // namespace

TEST_CASE("a JSON list of strings is a list") {
  check(R"(["x", "y z"])", {.text = {}, .items = {"x", "y z"}, .members = {}});
  check("[\"x\",null]\n", {.text = {}, .items = {"x", ""}, .members = {}});
  check("[]", {});
}

TEST_CASE("a JSON object of strings is an object") {
  check(R"({"k":"v","q":null})", {.text = {}, .items = {}, .members = {{"k", "v"}, {"q", ""}}});
  check(R"({"k":"1","k":"2"})", {.text = {}, .items = {}, .members = {{"k", "2"}}});
  check("{}", {});
}

TEST_CASE("a JSON string is what it says") {
  check(R"("a\tb")", {.text = "a\tb", .items = {}, .members = {}});
  check(" \"a\" \n", {.text = "a", .items = {}, .members = {}});
  check("null", {});
}

TEST_CASE("any other text stands for itself") {
  for (const std::string text :
       {"", "plain", "plain\n", "1", "true", "[1]", "[\"a\",1]", "[[\"a\"]]", "{\"k\":1}",
        "{\"k\":{}}", " [\"a\"]", "\n{\"k\":\"v\"}", "[\"a\"", "\"a", "\xFF\n"}) {
    check(text, {.text = text, .items = {}, .members = {}});
  }
  check(std::string("a\0b", 3), {.text = std::string("a\0b", 3), .items = {}, .members = {}});
}
