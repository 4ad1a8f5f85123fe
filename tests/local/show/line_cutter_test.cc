#include "local/show/line_cutter.h"

#include "support/catch.h"

namespace stepgate::test {
namespace {

using local::kLongestLine;
using local::LineCutter;

LineCutter plain() { return LineCutter({.gutter = {"a | ", 4}}); }

// Everything that comes of pieces that are so long.
std::string in_pieces(const std::string& text, std::size_t size) {
  LineCutter cutter = plain();
  std::string shown;
  for (std::size_t at = 0; at < text.size(); at += size)
    shown += cutter.take(text.substr(at, size));
  return shown + cutter.finish();
}

}  // namespace

TEST_CASE("each line gets the prefix however its bytes come") {
  const std::string text = "one\n\ntwo three\nfo\xc3\xbcr\n";
  const std::string lines = "a | one\na | \na | two three\na | fo\xc3\xbcr\n";
  for (const std::size_t size : {1U, 2U, 3U, 5U, 100U}) {
    INFO(size);
    CHECK(in_pieces(text, size) == lines);
  }
}

TEST_CASE("a line is shown when it is whole and the last one at the end") {
  LineCutter cutter = plain();
  CHECK(cutter.take("beg").empty());
  CHECK(cutter.take("in\nend") == "a | begin\n");
  CHECK(cutter.finish() == "a | end\n");
  CHECK(cutter.finish().empty());
}

TEST_CASE("bytes that are no text stay as they are") {
  const std::string bytes{"\0\x1b[2J\xff\xfe\r\t\x7f", 11};
  CHECK(in_pieces(bytes + "\n", 100) == "a | " + bytes + "\n");
  CHECK(in_pieces("dos\r\n", 1) == "a | dos\r\n");
}

TEST_CASE("a line without end is cut where it is too long to keep") {
  LineCutter cutter = plain();
  const std::string endless(kLongestLine, 'x');
  std::string shown;
  for (int i = 0; i < 3; ++i) shown += cutter.take(endless);
  shown += cutter.take("\n");
  std::string lines;
  for (int i = 0; i < 3; ++i) lines += "a | " + endless + "\n";
  CHECK(shown == lines);
  CHECK(cutter.finish().empty());
}

TEST_CASE("a line that is cut is cut between two characters") {
  for (const std::string character : {"\xc3\xbc", "\xe2\x82\xac", "\xf0\x9f\x98\x80"}) {
    for (std::size_t whole = 1; whole < character.size(); ++whole) {
      const std::string before(kLongestLine - whole, 'x');
      CHECK(in_pieces(before + character + "y", 1000) ==
            "a | " + before + "\na | " + character + "y\n");
    }
  }
}

TEST_CASE("a longest line of bytes that are no UTF-8 is cut all the same") {
  CHECK(in_pieces(std::string(kLongestLine, '\x80') + "y", 1000) ==
        "a | " + std::string(kLongestLine, '\x80') + "\na | y\n");
  // Two bytes that begin something: the second is kept, since a character may come of it.
  const std::string shown = in_pieces(std::string(kLongestLine, '\xc3') + "y", 1000);
  CHECK(shown == "a | " + std::string(kLongestLine - 1, '\xc3') + "\na | \xc3y\n");
}

TEST_CASE("on a terminal a line is what is fit for one that is as wide as it is by then") {
  std::size_t columns = 15;
  LineCutter cutter({.gutter = {"a | ", 4}, .columns = [&] { return columns; }});
  CHECK(cutter.take("10%\r0123456789abc\n") == "a | 0123456789\na | abc\n");
  columns = 80;
  CHECK(cutter.take("0123456789abc\n\n") == "a | 0123456789abc\na | \n");
}

}  // namespace stepgate::test
