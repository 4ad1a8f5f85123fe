#include "base/text.h"

#include "support/catch.h"

using namespace stepgate;

TEST_CASE("of others' text only printable characters are shown, and only so many") {
  CHECK(printable("plain text", 200) == "plain text");
  CHECK(printable("  a\n\n\tb\x1b[31mc \r\n", 200) == "a b [31mc");
  CHECK(printable("ä", 200).empty());
  CHECK(printable(std::string(300, 'x'), 200) == std::string(200, 'x'));
  CHECK(printable("abc def", 4) == "abc");
  CHECK(printable("", 200).empty());
  CHECK(printable(std::string("a\0b", 3), 200) == "a b");
}

TEST_CASE("a message stays on one line, its UTF-8 as it is") {
  CHECK(one_line("a\nb\tc\x7f"
                 "d") == "a b c d");
  CHECK(one_line("größer") == "größer");
  CHECK(one_line(std::string(10'000, 'x')).size() == 4096);
}

TEST_CASE(
    "a message holds no control character of a wide terminal's, and ends with a whole character") {
  CHECK(one_line("a\u009b31m\u0085b") == "a 31m b");
  CHECK(one_line("a\x9b!b \xff") == "a !b \xff");
  CHECK(one_line(std::string(4095, 'x') + "é") == std::string(4095, 'x'));
}

TEST_CASE("what a terminal would obey is shown by its escape") {
  CHECK(escaped("größer \\ 日本 👍", 200) == "größer \\ 日本 👍");
  CHECK(escaped("a\nb\r\tc\x1b[2J\x7f", 200) == R"(a\nb\r\tc\u001b[2J\u007f)");
  CHECK(escaped(std::string("a\0b", 3), 200) == R"(a\u0000b)");
  CHECK(escaped("\u009b31m \u0085 \u2028 \u202e \u2066 \ufeff", 200) ==
        R"(\u009b31m \u0085 \u2028 \u202e \u2066 \ufeff)");
  CHECK(escaped("a\xFFz", 200) == "a\uFFFDz");
  CHECK(escaped("aéé", 4) == "aé");
  CHECK(escaped("a\n", 2) == "a");
}
