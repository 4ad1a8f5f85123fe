#include "report/log_text.h"

#include "support/catch.h"

using stepgate::report::log_text;

TEST_CASE("a log's lines stay as they were") {
  CHECK(log_text("") == "");
  CHECK(log_text("one\n\ttwo grüße\n\nend") == "one\n\ttwo grüße\n\nend");
}

TEST_CASE("a terminal's colours, titles and cursor movements are gone from a log") {
  CHECK(log_text("\x1b[1;31mred\x1b[0m \x1b[2J\x1b[?25lx") == "red x");
  CHECK(log_text("\x1b]0;title\x07"
                 "a\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\b") == "alinkb");
  CHECK(log_text("\x1b(Ba\x1b=b\x1bM") == "ab");
}

TEST_CASE("a sequence that is none or never ends takes nothing with it") {
  CHECK(log_text("a\x1b") == "a␛");
  CHECK(log_text("\x1b[31") == "␛[31");
  CHECK(log_text("\x1b]0;title\nnext\x07") == "␛]0;title\nnext␇");
  CHECK(log_text("\x1b]never") == "␛]never");
  CHECK(log_text("\x1b\x1b[0mx") == "␛x");
  CHECK(log_text("\x1b\n") == "␛\n");
}

TEST_CASE("a carriage return ends a line, and one before a line feed is part of it") {
  CHECK(log_text("a\r\nb\r\r\nc") == "a\nb\nc");
  CHECK(log_text("10%\r50%\r100%\n") == "10%\n50%\n100%\n");
  CHECK(log_text("a\r") == "a\n");
}

TEST_CASE("other controls are pictures, and what turns the direction of writing is named") {
  CHECK(log_text(std::string_view("\0\b\x7f", 3)) == "␀␈␡");
  CHECK(log_text("\u202Eevil\u2066") == "<U+202E>evil<U+2066>");
  CHECK(log_text("\xff\u009b") == "\uFFFD\uFFFD");
}
