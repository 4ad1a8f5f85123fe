#include "local/show/terminal_line.h"

#include "support/catch.h"

namespace stepgate::test {
namespace {

// Behind `a | `, on a terminal that has room for 16 columns beside it.
std::string shown(std::string_view line, std::size_t columns = 21) {
  return local::terminal_line(line, {"a | ", 4}, columns);
}

std::string row(const std::string& text) { return "a | " + text + "\n"; }

}  // namespace

TEST_CASE("text stays as it is") {
  CHECK(shown("") == row(""));
  CHECK(shown("a \"two\" Grüße ~") == row("a \"two\" Grüße ~"));
}

TEST_CASE("a row is never wrapped by the terminal, and each has the prefix") {
  CHECK(shown("0123456789abcdef") == row("0123456789abcdef"));
  CHECK(shown("0123456789abcdefg") == row("0123456789abcdef") + row("g"));
  CHECK(shown("日本語日本語日本語") == row("日本語日本語日本") + row("語"));
  // A mark that combines takes no column.
  CHECK(shown("0123456789abcdee\u0301") == row("0123456789abcdee\u0301"));
}

TEST_CASE("a tab goes on to the next of the terminal's columns") {
  CHECK(shown("\tx\ty") == row("\tx\ty"));
  CHECK(shown("\tx\ty\tz") == row("\tx\ty") + row("\tz"));
}

TEST_CASE("a terminal that is too narrow for the prefix has room for a few characters") {
  CHECK(shown("0123456789abc", 3) == row("0123456789") + row("abc"));
  CHECK(shown("\tx", 3) == row("\tx"));
}

TEST_CASE("of what was written again only the last is left") {
  CHECK(shown("10%\r50%\r100%") == row("100%"));
  CHECK(shown("dos\r") == row("dos"));
  CHECK(shown("x\r\x1b[Ky\r\r") == row("y"));
  CHECK(shown("\r\r") == row(""));
}

TEST_CASE("colours stay, and end with their line") {
  CHECK(shown("\x1b[31mred\x1b[0m not") == row("\x1b[31mred\x1b[0m not"));
  CHECK(shown("\x1b[38;5;208mx\x1b[m") == row("\x1b[38;5;208mx\x1b[m"));
  CHECK(shown("\x1b[4:3;1mx") == row("\x1b[4:3;1mx\x1b[0m"));
}

TEST_CASE("colours go on in the next row, but not in its prefix") {
  CHECK(shown("\x1b[1m\x1b[31m0123456789abcdefg") ==
        row("\x1b[1m\x1b[31m0123456789abcdef\x1b[0m") + row("\x1b[1m\x1b[31mg\x1b[0m"));
  CHECK(shown("\x1b[31mr\x1b[0m123456789abcdefg") ==
        row("\x1b[31mr\x1b[0m123456789abcdef") + row("g"));
}

TEST_CASE("nothing else reaches the terminal of what moves its cursor or changes it") {
  for (const std::string_view control : {"\x1b[A",
                                         "\x1b[2J",
                                         "\x1b[1;1H",
                                         "\x1b[?25l",
                                         "\x1b[?1049h",
                                         "\x1b[>4;1m",
                                         "\x1b[1 q",
                                         "\x1b[12",
                                         "\x1b[",
                                         "\x1b",
                                         "\x1b"
                                         "c",
                                         "\x1b"
                                         "7",
                                         "\x1b(0",
                                         "\x1b#8",
                                         "\x1b]0;title\x07",
                                         "\x1b]8;;http://a\x1b\\",
                                         "\x1bP1$r\x1b\\",
                                         "\x1b]52;c;eA==\x07",
                                         "\b",
                                         "\v",
                                         "\f",
                                         "\x07",
                                         "\x7f",
                                         "\xc2\x85",
                                         "\xc2\x9b"
                                         "A",
                                         "\u202e",
                                         "\u2028"}) {
    INFO(control);
    const std::string text = shown("b" + std::string(control));
    CHECK((text == row("b") || text == row("bA")));
  }
  CHECK(shown(std::string_view("\0b\0", 3)) == row("b"));
}

TEST_CASE("a byte that is no text is shown as such, and begins nothing") {
  CHECK(shown("\x9b"
              "2Jx") == row("\uFFFD2Jx"));
}

TEST_CASE("a string without an end takes nothing of the text along") {
  CHECK(shown("\x1b]0;title") == row("0;title"));
  CHECK(shown("\x1b]0;\x1b[31mred") == row("\x1b[31mred\x1b[0m"));
}

}  // namespace stepgate::test
