#include "step/mask.h"

#include <random>

#include "support/catch.h"

using namespace stepgate;
using Words = std::vector<std::string>;

namespace {

Mask mask_of(const Words& values) {
  Result<Secrets> secrets = Secrets::of(values);
  if (!secrets) FAIL(describe(secrets.error()));
  return Mask(std::make_shared<const Secrets>(std::move(*secrets)));
}

std::string masked(const Words& values, const Words& pieces) {
  Mask mask = mask_of(values);
  std::string out;
  for (const std::string& piece : pieces) out += mask.feed(piece);
  return out += mask.flush();
}

// The definition, by looking everywhere: bytes of any occurrence, and a `***` for each run of them.
std::string naively_masked(const Words& values, const std::string& text) {
  std::vector<bool> secret(text.size());
  for (const std::string& value : values) {
    for (std::size_t at = 0; (at = text.find(value, at)) != std::string::npos; ++at) {
      for (std::size_t i = 0; i < value.size(); ++i) secret[at + i] = true;
    }
  }
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!secret[i]) {
      out += text[i];
    } else if (i == 0 || !secret[i - 1]) {
      out += "***";
    }
  }
  return out;
}

// Cut into two and into three everywhere, and into single bytes.
void check_however_split(const Words& values, const std::string& text) {
  const std::string expected = naively_masked(values, text);
  INFO(text);
  for (std::size_t i = 0; i <= text.size(); ++i) {
    for (std::size_t j = i; j <= text.size(); ++j) {
      const std::string got =
          masked(values, {text.substr(0, i), text.substr(i, j - i), text.substr(j)});
      if (got != expected) {
        INFO("split at " << i << " and " << j);
        REQUIRE(got == expected);
      }
    }
  }
  Words bytes;
  for (const char byte : text) bytes.emplace_back(1, byte);
  REQUIRE(masked(values, bytes) == expected);
}

}  // namespace

TEST_CASE("a value gives way to three stars, wherever it stands") {
  CHECK(masked({"hunter2"}, {"user=me password=hunter2\n"}) == "user=me password=***\n");
  CHECK(masked({"hunter2"}, {"hunter2"}) == "***");
  CHECK(masked({"hunter2", "s3cret"}, {"hunter2 s3cret hunter2."}) == "*** *** ***.");
  CHECK(masked({"hunter2"}, {"hunter1 Hunter2 hunter hunter"}) == "hunter1 Hunter2 hunter hunter");
  CHECK(masked({}, {"any", "thing"}) == "anything");
}

TEST_CASE("a value is found however the stream is split") {
  for (const auto& [values, text] : std::vector<std::pair<Words, std::string>>{
           {{"secret"}, "a secret, a sesecret, a secre"},
           {{"aab"}, "aaaab aab aaab a"},
           {{"abcabd"}, "abcabcabd abcabcabcab"},
           {{"pass", "password", "word"}, "pass password passwor sword"},
           {{"abcd", "bc", "cdef"}, "abcdef abc bcd abcde"},
           {{"aXb", "XbY", "bYc"}, "aXbYc aXbY XbYaXb"},
           {{"ab"}, "ababab aab abb"},
           {{"x"}, "xyxxyxyyx"},
           {{"abcde", "bcdx", "cdy"}, "abcdy abcdx abcde abcd"},
           {{std::string("\0\xff\0", 3)}, std::string("\0\0\xff\0\xff\0a\0\xff", 9)},
           {{"*"}, "***a*"},
       }) {
    check_however_split(values, text);
  }
}

TEST_CASE("values that overlap or touch leave nothing of either") {
  CHECK(masked({"abcd", "cdef"}, {"-abcdef-"}) == "-***-");
  CHECK(masked({"aa"}, {"-aaaaa-"}) == "-***-");
  CHECK(masked({"one", "two"}, {"onetwoone"}) == "***");
  CHECK(masked({"long secret", "secret"}, {"a long secret!"}) == "a ***!");
}

TEST_CASE("only what may begin a value is held back, and only as long as it may") {
  Mask mask = mask_of({"secret", "sesame"});
  CHECK(mask.feed("login: ") == "login: ");
  CHECK(mask.feed("is") == "i");
  CHECK(mask.feed("e") == "");
  CHECK(mask.feed("s") == "");
  CHECK(mask.feed("s") == "ses");
  CHECK(mask.feed("ame") == "same");
  CHECK(mask.feed("sesam") == "");
  CHECK(mask.flush() == "sesam");
  CHECK(mask.flush() == "");
}

TEST_CASE("a value that is complete is shown as stars at once") {
  Mask mask = mask_of({"secret", "secret agent"});
  CHECK(mask.feed("a secret") == "a ***");
  CHECK(mask.feed(" agent") == "");
  CHECK(mask.feed(".") == ".");
  CHECK(mask.feed("secret") == "***");
  CHECK(mask.feed(" age") == "");
  CHECK(mask.feed("d") == " aged");
  CHECK(mask.feed("secret ag") == "***");
  CHECK(mask.flush() == " ag");
}

TEST_CASE("masks agree with the definition on whatever there is") {
  std::mt19937 engine(20260102);
  const auto below = [&engine](std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(engine);
  };
  const auto text_of = [&](std::size_t length, std::size_t letters) {
    std::string text;
    while (text.size() < length) text += static_cast<char>('a' + below(letters));
    return text;
  };
  for (int round = 0; round < 20'000; ++round) {
    const std::size_t letters = 1 + below(4);
    const std::size_t shortest = 1 + below(3);
    Words values;
    for (std::size_t n = below(6); n > 0; --n) {
      values.push_back(text_of(shortest + below(6), letters));
    }
    const std::string text = text_of(below(80), letters + below(2));
    Words pieces;
    for (std::size_t at = 0; at < text.size(); at += pieces.back().size()) {
      pieces.push_back(text.substr(at, below(20)));
    }
    const std::string got = masked(values, pieces);
    if (got != naively_masked(values, text)) {
      for (const std::string& value : values) UNSCOPED_INFO(value);
      INFO(text);
      REQUIRE(got == naively_masked(values, text));
    }
  }
}

TEST_CASE("what is held back is bounded by the longest value") {
  const std::string value = std::string(100'000, 'a') + "b";
  Mask mask = mask_of({value});
  const std::string piece(65'536, 'a');
  std::size_t in = 0;
  std::size_t out = 0;
  for (int i = 0; i < 32; ++i) {
    in += piece.size();
    out += mask.feed(piece).size();
    REQUIRE(in - out < value.size());
  }
  CHECK(mask.feed("b").size() == in - out - 100'000 + 3);
}
