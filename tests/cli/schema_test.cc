#include "cli/schema.h"

#include <nlohmann/json.hpp>

#include "cli/step_spec.h"
#include "support/catch.h"

using namespace stepgate::cli;
using Json = nlohmann::json;

namespace {

constexpr Option kFlag{.name = "be-quick", .help = "hurry", .takes = Takes::nothing};
constexpr Option kNumber{
    .name = "times", .help = "how often [3]", .takes = Takes::number, .least = 1, .most = 9};
constexpr Option kText{.name = "text", .help = "x"};
constexpr Option kItem{.name = "item", .help = "x", .pattern = "[a-z]"};
constexpr Option kItems{
    .name = "items", .help = "x", .repeatable = true, .pattern = "[a-z]", .is_comma_list = true};
constexpr Option kPaths{.name = "file", .help = "x", .takes = Takes::path, .repeatable = true};
constexpr Option kChoice{
    .name = "when", .help = "x", .takes = Takes::choice, .choices = "now,never"};

}  // namespace

TEST_CASE("the schema says the type of every option") {
  const Json schema =
      Json::parse(spec_schema({&kFlag, &kNumber, &kPaths, &kChoice, &kText, &kItem, &kItems}));
  CHECK(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema");
  CHECK(schema["additionalProperties"] == false);
  const Json& properties = schema["properties"];
  CHECK(properties["beQuick"] == Json{{"description", "hurry"}, {"type", "boolean"}});
  CHECK(properties["times"] == Json{{"description", "how often; default: 3"},
                                    {"type", "integer"},
                                    {"minimum", 1},
                                    {"maximum", 9}});
  CHECK(properties["text"]["minLength"] == 1);
  CHECK(properties["item"]["pattern"] == "^[a-z]$");
  CHECK(properties["items"]["items"]["pattern"] == "^[a-z](,[a-z])*$");
  CHECK(properties["file"]["type"] == "array");
  CHECK(properties["file"]["items"] == Json{{"type", "string"}, {"minLength", 1}});
  CHECK(properties["when"]["enum"] == Json{"now", "never"});
  CHECK(properties["command"]["minItems"] == 1);
}

TEST_CASE("the schema has every option that a spec can have, and no other") {
  const Json properties = Json::parse(spec_schema(options_in_specs(false)))["properties"];
  std::size_t count = 2;  // command, $schema
  for (const Option& option : all_options()) {
    INFO(option.name);
    CHECK(properties.contains(spec_key(option.name)) == option.in_spec);
    if (option.in_spec) ++count;
  }
  CHECK(properties.size() == count);
}
