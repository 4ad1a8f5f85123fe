#include "base/utf8.h"

#include "support/catch.h"

using namespace stepgate;

TEST_CASE("the shortest and the longest code point of each length is read") {
  const std::pair<const char*, char32_t> rows[] = {
      {"\x01", 1},
      {"\x7F", 0x7F},
      {"\xC2\x80", 0x80},
      {"\xDF\xBF", 0x7FF},
      {"\xE0\xA0\x80", 0x800},
      {"\xEF\xBF\xBF", 0xFFFF},
      {"\xF0\x90\x80\x80", 0x10000},
      {"\xF4\x8F\xBF\xBF", 0x10FFFF},
      {"\xED\x9F\xBF", 0xD7FF},
      {"\xEE\x80\x80", 0xE000},
  };
  for (const auto& [text, value] : rows) {
    const Rune rune = first_rune(text);
    CHECK(rune.valid);
    CHECK(rune.value == value);
    CHECK(rune.bytes == std::string_view(text).size());
  }
}

TEST_CASE("overlong forms, surrogates, numbers too large and halves are one bad byte") {
  for (const char* text :
       {"\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\xED\xA0\x80", "\xED\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\x80", "\xBF", "\xC2", "\xE2\x82",
        "\xC2"
        "A",
        "\xFF"}) {
    const Rune rune = first_rune(text);
    CHECK_FALSE(rune.valid);
    CHECK(rune.bytes == 1);
    CHECK(rune.value == 0xFFFD);
  }
}
