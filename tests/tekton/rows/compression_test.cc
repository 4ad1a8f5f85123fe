#include "tekton/rows/compression.h"

#include "support/catch.h"

using namespace stepgate::tekton;

namespace {

// Every byte, in an order that does not compress.
std::string noise(std::size_t size) {
  std::string text;
  std::uint32_t state = 1;
  while (text.size() < size) {
    state = state * 1664525 + 1013904223;
    text += static_cast<char>(state >> 24);
  }
  return text;
}

}  // namespace

TEST_CASE("what was compressed is inflated again") {
  for (const std::string& text : {std::string(), std::string("a"), std::string("ab"),
                                  std::string(5000, 'x'), noise(1), noise(2), noise(3000)}) {
    const std::string message = compressed(text);
    CHECK(message.starts_with(kCompressedPrefix));
    CHECK(message.find('=') == std::string::npos);
    CHECK(inflated(message) == text);
  }
}

TEST_CASE("text that repeats itself becomes short") {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "line " + std::to_string(i) + " of many\n";
  CHECK(compressed(text).size() < text.size() / 3);
  CHECK(compressed(noise(100)).size() > 100);
}

TEST_CASE("a stream of another compressor is inflated") {
  // A stored block and a last one of fixed codes, made by hand: deflate (RFC 1951) in base64.
  CHECK(inflated("tknz:AQIA/f9bXQ") == "[]");
  CHECK(inflated("tknz:i44FAA") == "[]");
}

TEST_CASE("line breaks in the base64 count for nothing, what follows the stream neither") {
  CHECK(inflated("tknz:i4\n4F\r\nAA\n") == "[]");
  CHECK(inflated("tknz:i44FAAAA") == "[]");
}

TEST_CASE("what is broken is nothing") {
  for (const std::string_view message :
       {"", "tknz", "tknz:", "[]", "TKNZ:i44FAA", " tknz:i44FAA", "tknz:i44FAA=", "tknz:i44F",
        "tknz:i44FA A", "tknz:i44-_A", "tknz:i", "tknz:////////"}) {
    INFO(message);
    CHECK_FALSE(inflated(message));
  }
}

TEST_CASE("no more than the bound is inflated") {
  CHECK(inflated(compressed(std::string(kMostInflatedBytes, ' ')))->size() == kMostInflatedBytes);
  CHECK_FALSE(inflated(compressed(std::string(kMostInflatedBytes + 1, ' '))));
  CHECK_FALSE(inflated(compressed(std::string(100'000'000, ' '))));
}
