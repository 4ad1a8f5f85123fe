#include "cel/literal.h"

#include "cel/expressions.h"
#include "support/catch.h"

using namespace stepgate::test;

TEST_CASE("every escape of the definition means its character") {
  holds({R"('\a\b\f\n\r\t\v' == '\x07\x08\x0c\x0a\x0d\x09\x0b')",
         R"('\\\'\"\`\?' == r'\' + "'" + r'"`?')", R"('\x41\X42\u0043\U00000044\105' == 'ABCDE')",
         R"('\u00e9' == 'é')", R"('\xe9' == 'é')", R"('\377' == 'ÿ')", R"('\U0001F600' == '😀')",
         R"('\1011' == 'A1')", R"('\000'.size() == 1)"});
  fails({R"('\q' == '')", R"('\0' == '')", R"('\18' == '')", R"('\400' == '')", R"('\x4' == '')",
         R"('\u004' == '')", R"('\ud800' == '')", R"('\udfff' == '')", R"('\U00110000' == '')",
         "'a\\\nb' == ''", R"('''\''')"});
}

TEST_CASE("in bytes numeric escapes are octets, and code points have none") {
  holds({R"(b'\xe9' != bytes('é'))", R"(b'\303\251' == bytes('é'))", R"(b'é' == b'\xc3\xa9')",
         R"(size(b'\377\xff\X00') == 3)", R"(b'\n\'' == b'\x0a\x27')"});
  fails({R"(b'\u0041' == b'A')", R"(b'\U00000041' == b'A')", R"(b'\q' == b'')"});
}

TEST_CASE("raw literals have no escapes") {
  holds({R"(r'\n'.size() == 2)", R"(R"\d" == '\\d')", R"(br'\x' == b'\\x')", R"(Br"\\" == b'\\\\')",
         R"(r'''\''' == '\\')", R"(r'''a'b''' == "a'b")"});
}

TEST_CASE("three quotes hold lines, which end with LF") {
  holds({"'''a\nb''' == 'a\\nb'", "'''a\r\nb''' == 'a\\nb'", "'''a\rb''' == 'a\\nb'",
         "r'''a\r\nb''' == 'a\\nb'", "'''''' == ''", R"("""a"b""" == 'a"b')",
         R"("""a\"""b""".size() == 5)", "'''a\\r\\nb'''.size() == 4"});
}

TEST_CASE("integers are decimal or hexadecimal and fit 64 bits") {
  holds({"9223372036854775807 > 0", "-9223372036854775808 < 0", "- 9223372036854775808 < 0",
         "0x7fffffffffffffff == 9223372036854775807", "-0x8000000000000000 < 0", "007 == 7",
         "18446744073709551615u > 0u", "0xFFFFFFFFFFFFFFFFU == 18446744073709551615u"});
  fails({"9223372036854775808 > 0", "-9223372036854775809 < 0", "--9223372036854775808 > 0",
         "0x8000000000000000 > 0", "18446744073709551616u > 0u", "-1u == 1u", "0X1 == 1",
         "1_000 == 1000", "0o7 == 7", "1e3u == 1u"});
}

TEST_CASE("doubles need digits after their dot, or an exponent") {
  holds({".5 == 0.5", "1e3 == 1000.0", "1.5E-3 == 0.0015", "1e+2 == 100.0", "1e-400 == 0.0",
         "-.5 < 0.0", "4.9e-324 > 0.0"});
  fails({"1. == 1.0", "1e == 1.0", "1e400 > 0.0", "-1e400 < 0.0"});
}
