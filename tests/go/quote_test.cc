#include "go/quote.h"

#include "support/catch.h"

using namespace stepgate;

TEST_CASE("what can be printed is quoted as it is") {
  CHECK(go_quote("") == R"("")");
  CHECK(go_quote("a b/c'd") == R"("a b/c'd")");
  CHECK(go_quote("\u00E9\u65E5\U0001F600\uFFFD") == "\"\u00E9\u65E5\U0001F600\uFFFD\"");
}

TEST_CASE("quotes, backslashes and controls are escaped") {
  CHECK(go_quote("a\"b\\") == R"("a\"b\\")");
  CHECK(go_quote("\a\b\f\n\r\t\v") == R"("\a\b\f\n\r\t\v")");
  CHECK(go_quote(std::string_view("\0\x1B\x7F", 3)) == R"("\x00\x1b\x7f")");
}

TEST_CASE("what nobody can see is escaped by its number") {
  CHECK(go_quote("\u0080\u00A0\u00AD\u200B\u2028\uFEFF") ==
        R"("\u0080\u00a0\u00ad\u200b\u2028\ufeff")");
  CHECK(go_quote("\uE000\U000E0001") == R"("\ue000\U000e0001")");
}

TEST_CASE("bytes that are no UTF-8 are escaped one by one") {
  CHECK(go_quote("\x80\xC3(\xF0\x9F") == R"("\x80\xc3(\xf0\x9f")");
}
