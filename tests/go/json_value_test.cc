#include "go/json_value.h"

#include "support/catch.h"

using namespace stepgate;
using Kind = JsonValue::Kind;

namespace {

// What a JSON string reads as; nothing where it is none.
std::optional<std::string> text_of(std::string_view json) {
  const std::optional<JsonValue> value = read_json(json);
  if (!value || value->kind != Kind::string) return std::nullopt;
  return value->text;
}

}  // namespace

TEST_CASE("every kind of value is read") {
  const auto list = read_json(R"( [null, true, -7, 1.5, 1e2, "x", [], {"a": 1, "a": 2}] )");
  REQUIRE(list);
  REQUIRE(list->items.size() == 8);
  const Kind kinds[] = {Kind::null,   Kind::boolean, Kind::integer, Kind::number,
                        Kind::number, Kind::string,  Kind::list,    Kind::object};
  for (std::size_t i = 0; i < 8; ++i) CHECK(list->items[i].kind == kinds[i]);
  CHECK(list->items[2].integer == -7);
  CHECK(list->items[7].names == std::vector<std::string>{"a", "a"});
  CHECK(list->items[7].items[1].integer == 2);
}

TEST_CASE("integers are read as far as 64 bits go") {
  CHECK(read_json("9223372036854775807")->kind == Kind::integer);
  CHECK(read_json("9223372036854775808")->kind == Kind::number);
  CHECK(read_json("-9223372036854775808")->integer == INT64_MIN);
}

TEST_CASE("what is no JSON is nothing") {
  for (const std::string_view text :
       {"",      " ",   "x",        "[1,]",      "[1",       "{\"a\"}", "{a:1}",
        "'x'",   "\"a", "\"\\x\"",  "\"\\u12\"", "\"a\nb\"", "01",      "1 2",
        "[] []", "nul", "// no\n1", "\uFEFF1",   "\xFF",     "\\ud800"}) {
    INFO(text);
    CHECK_FALSE(read_json(text));
  }
  CHECK_FALSE(read_json(std::string_view("[]\0", 3)));
  CHECK_FALSE(read_json(std::string_view("\"a\0b\"", 5)));
}

TEST_CASE("bytes that are no UTF-8 read as replacement characters") {
  CHECK(text_of("\"a\xFF\xC3z\"") == "a\uFFFD\uFFFDz");
  CHECK(text_of("\"é漢😀\"") == "é漢😀");
}

TEST_CASE("half a surrogate pair reads as a replacement character") {
  CHECK(text_of(R"("\ud83d\ude00")") == "😀");
  CHECK(text_of(R"("\uD83D\uDE00")") == "😀");
  CHECK(text_of(R"("a\ud83dz")") == "a\uFFFDz");
  CHECK(text_of(R"("\ude00\ud83d")") == "\uFFFD\uFFFD");
  CHECK(text_of(R"("\ud83d\ud83d\ude00")") == "\uFFFD😀");
  CHECK(text_of(R"("\ud83d\u0041")") == "\uFFFDA");
  // A backslash before it: no escape but two characters.
  CHECK(text_of(R"("\\ud83d")") == "\\ud83d");
}

TEST_CASE("nesting has a bound") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  CHECK(read_json(nested(10'000)));
  CHECK_FALSE(read_json(nested(10'001)));
  CHECK_FALSE(read_json(std::string(1'000'000, '[')));
}

TEST_CASE("a field is known whatever its case") {
  CHECK(is_field("key", "key"));
  CHECK(is_field("KEY", "key"));
  CHECK(is_field("\u212Aey", "key"));        // the Kelvin sign
  CHECK(is_field("value\u017F", "values"));  // the long s
  CHECK_FALSE(is_field("ke", "key"));
  CHECK_FALSE(is_field("keys", "key"));
  CHECK_FALSE(is_field("", "key"));
  CHECK_FALSE(is_field("k\u00E9y", "key"));
}

TEST_CASE("a null changes no string and empties a list") {
  std::string text = "before";
  std::vector<std::string> list = {"before"};
  CHECK(assign(text, *read_json("null")));
  CHECK(text == "before");
  CHECK(assign(list, *read_json(R"(["a", null])")));
  CHECK(list == std::vector<std::string>{"a", ""});
  CHECK(assign(list, *read_json("null")));
  CHECK(list.empty());
  CHECK_FALSE(assign(text, *read_json("1")));
  CHECK_FALSE(assign(list, *read_json("\"a\"")));
  CHECK_FALSE(assign(list, *read_json("[1]")));
}

TEST_CASE("members and items are read as long as they fit, and null has none") {
  const auto read = [](std::string_view text) -> std::optional<std::string> {
    std::string names;
    const bool fits =
        read_members(*read_json(text), [&](const std::string& name, const auto& value) {
          names += name;
          return value.kind == Kind::integer;
        });
    return fits ? std::optional(names) : std::nullopt;
  };
  CHECK(read(R"({"a":1,"b":2,"a":3})") == "aba");
  CHECK(read("null") == "");
  CHECK_FALSE(read(R"({"a":1,"b":"x"})"));
  CHECK_FALSE(read("[1]"));

  std::vector<std::string> items{"old"};
  CHECK(read_items<std::string>(items, *read_json(R"(["a",null])"), assign));
  CHECK(items == std::vector<std::string>{"a", ""});
  CHECK(read_items<std::string>(items, *read_json("null"), assign));
  CHECK(items.empty());
  CHECK_FALSE(read_items<std::string>(items, *read_json(R"(["a",1])"), assign));
  CHECK_FALSE(read_items<std::string>(items, *read_json("{}"), assign));
}
