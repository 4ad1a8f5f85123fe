#include "go/base64.h"

#include "support/catch.h"

using namespace stepgate;

TEST_CASE("bytes are written in base64 with padding") {
  // RFC 4648, section 10
  CHECK(to_base64("").empty());
  CHECK(to_base64("f") == "Zg==");
  CHECK(to_base64("fo") == "Zm8=");
  CHECK(to_base64("foo") == "Zm9v");
  CHECK(to_base64("foob") == "Zm9vYg==");
  CHECK(to_base64("fooba") == "Zm9vYmE=");
  CHECK(to_base64("foobar") == "Zm9vYmFy");
  CHECK(to_base64("\xFB\xEF\xFF") == "++//");
}

TEST_CASE("what was written is read again, whatever the bytes") {
  std::string bytes;
  for (int length = 0; length < 300; ++length) {
    CHECK(from_base64(to_base64(bytes)) == bytes);
    bytes += static_cast<char>(length * 37);
  }
}

TEST_CASE("line breaks are passed over wherever they are") {
  CHECK(from_base64("Zm9v\nYg==\n") == "foob");
  CHECK(from_base64("Z\r\nm\n\n9v") == "foo");
  CHECK(from_base64("Zg=\n=\r\n") == "f");
  CHECK(from_base64("\n") == "");
}

TEST_CASE("text that is no base64 is refused as a whole") {
  for (const char* text : {"Zg", "Zg=", "Zg===", "=", "====", "Z===", "Zg==Zg==", "Zm9v=", "Zm 9v",
                           "Zm9v\t", "Zm-_", "!!!!", "Zm9vZ", "Z=g="}) {
    INFO(text);
    CHECK_FALSE(from_base64(text));
  }
}

TEST_CASE("unused bits before the padding may be anything") {
  CHECK(from_base64("Zh==") == "f");
  CHECK(from_base64("Zm9=") == "fo");
}

TEST_CASE("without padding there must be none") {
  CHECK(to_base64("f", Padding::none) == "Zg");
  CHECK(to_base64("fo", Padding::none) == "Zm8");
  CHECK(to_base64("foo", Padding::none) == "Zm9v");
  CHECK(to_base64("", Padding::none).empty());
  CHECK(from_base64("Zg", Padding::none) == "f");
  CHECK(from_base64("Zm\n8\r\n", Padding::none) == "fo");
  CHECK(from_base64("Zm9vYh", Padding::none) == "foob");  // unused bits are set
  for (const char* text : {"Zg==", "Zm8=", "=", "Z", "Zm9vY", "Zm 8", "Zm-_"}) {
    INFO(text);
    CHECK_FALSE(from_base64(text, Padding::none));
  }
}
