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
