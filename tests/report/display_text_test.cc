// Text for one line of a terminal.
#include "report/display_text.h"

#include "support/catch.h"

namespace stepgate::test {

using report::display_width;
using report::displayable;
using report::fit;

TEST_CASE("text that is fit to be shown stays as it is") {
  for (const char* text : {"", "plain", "größer", "日本語", "e\u0301", "🚀", "→ ✓ …"}) {
    CHECK(displayable(text) == text);
  }
}

TEST_CASE("bytes that are no UTF-8 are replaced one by one") {
  CHECK(displayable("a\xff\xc3") == "a\uFFFD\uFFFD");
  CHECK(displayable("\xc0\xaf") == "\uFFFD\uFFFD");                      // not the shortest form
  CHECK(displayable("\xed\xa0\x80") == "\uFFFD\uFFFD\uFFFD");            // a surrogate
  CHECK(displayable("\xf4\x90\x80\x80") == "\uFFFD\uFFFD\uFFFD\uFFFD");  // above U+10FFFF
}

TEST_CASE("width is two for wide characters and none for combining marks") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("größer") == 6);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("🚀") == 2);
}

TEST_CASE("text is cut between characters with a sign that it was") {
  CHECK(fit("abcdef", 6) == "abcdef");
  CHECK(fit("abcdef", 5) == "abcd…");
  CHECK(fit("日本語", 6) == "日本語");
  CHECK(fit("日本語", 5) == "日本…");
  CHECK(fit("日本語", 4) == "日…");
  CHECK(fit("abc", 1) == "…");
  CHECK(fit("abc", 0).empty());
}

}  // namespace stepgate::test
