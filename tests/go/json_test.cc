#include "go/json.h"

#include "support/catch.h"

using namespace stepgate;

TEST_CASE("a JSON string is written as Go writes it") {
  struct Row {
    std::string_view text, json;
  };
  const Row rows[] = {
      {"", R"("")"},
      {"plain é 漢 😀", R"("plain é 漢 😀")"},
      {"say \"hi\" \\ /", R"("say \"hi\" \\ /")"},
      {"\b\f\n\r\t", R"("\b\f\n\r\t")"},
      {std::string_view("\0\x01\x1f\x7f", 4), "\"\\u0000\\u0001\\u001f\x7f\""},
      {"<a href='x'>&amp;", R"("\u003ca href='x'\u003e\u0026amp;")"},
      {"\u2027\u2028\u2029\u202A", "\"\u2027\\u2028\\u2029\u202A\""},
  };
  for (const Row& row : rows) CHECK(go_json_string(row.text) == row.json);
}

TEST_CASE("every byte that is no UTF-8 becomes one replacement character") {
  CHECK(go_json_string("a\xFFz") == R"("a\ufffdz")");
  CHECK(go_json_string("\xC3") == R"("\ufffd")");                      // cut
  CHECK(go_json_string("\xE2\x82z") == R"("\ufffd\ufffdz")");          // cut, then text
  CHECK(go_json_string("\xC0\x80") == R"("\ufffd\ufffd")");            // overlong
  CHECK(go_json_string("\xED\xA0\x80") == R"("\ufffd\ufffd\ufffd")");  // a surrogate
  CHECK(go_json_string("\xF4\x90\x80\x80") == R"("\ufffd\ufffd\ufffd\ufffd")");
  CHECK(go_json_string("\xF4\x8F\xBF\xBF") == "\"\xF4\x8F\xBF\xBF\"");  // the last there is
  CHECK(go_json_string("\uFFFD") == "\"\uFFFD\"");                      // one that was there
}

TEST_CASE("an object's keys are in the order of their bytes") {
  CHECK(go_json_object({}) == "{}");
  CHECK(go_json_object({{"é", "4"}, {"b", "<"}, {"B", "1"}, {"a", ""}}) ==
        R"({"B":"1","a":"","b":"\u003c","é":"4"})");
}
