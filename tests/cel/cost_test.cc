// What work costs: cheap expressions that make the functions do much of it, again and again.
#include "cel/expressions.h"
#include "support/catch.h"

using namespace stepgate::test;

namespace {

// `body` for each of 2^16 elements; `value` is what `v` stands for in it.
std::string often(std::string_view value, std::string_view body) {
  return "[" + std::string(value) + "].all(v, " + doubled("[0]", 16) + ".all(i, " +
         std::string(body) + "))";
}

}  // namespace

TEST_CASE("functions pay for the length of the texts that they are given") {
  const std::string text = doubled("'11111111'", 21);
  is_too_much({often(text, "v.endsWith(v)"), often(text, "v <= v"),
               often("bytes(" + text + ")", "v >= v")});
}

TEST_CASE(
    "a pattern is paid for by its length, by what it becomes, and by what it is matched with") {
  const std::string too_large = "r'(?i)" + repeated(R"(\pL{1000})", 20) + "'";
  is_too_much({often(too_large, "'a'.matches(v) || true"),
               often(doubled("'(a|b)'", 14), "'a'.matches(v) || true"),
               often(doubled("'ab'", 16), "v.matches('(a|b)*a(a|b){900}c') || true")});
}
