#include "report/markup.h"

#include "support/catch.h"

using namespace stepgate::report;

TEST_CASE("text and values stay text, whatever is in them") {
  Markup page;
  page.open("a", {{"title", "\"><script>alert('1')</script>"}});
  page.text("</a><b>&amp;");
  CHECK(page.take() ==
        "<a title=\"&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;\">"
        "&lt;/a&gt;&lt;b&gt;&amp;amp;</a>");
}

TEST_CASE("what is open is closed, the last first") {
  Markup page;
  page.open("ul");
  page.open("li");
  page.close();
  page.open("li");
  page.empty("br");
  CHECK(page.take() == "<ul><li></li><li><br/></li></ul>");
}

TEST_CASE("what has no place in XML becomes a replacement character") {
  CHECK(escaped(std::string_view("a\0b", 3)) == "a\uFFFDb");
  CHECK(escaped("\x1b[31m\b\x7f") == "\uFFFD[31m\uFFFD\x7f");
  CHECK(escaped("\uFFFE\uFFFF") == "\uFFFD\uFFFD");
  CHECK(escaped("\xff\xc3\xed\xa0\x80") == "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
  CHECK(escaped("tab\tline\nreturn\r") == "tab\tline\nreturn&#13;");
  CHECK(escaped("grüße \U0001F600 日本") == "grüße \U0001F600 日本");
}
