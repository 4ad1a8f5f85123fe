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
  const std::string text = doubled("'11111111'", 16);
  is_too_much({often(text, "v.endsWith(v)"), often(text, "v <= v"),
               often("bytes(" + text + ")", "v >= v")});
}

TEST_CASE(
    "a look into a map is paid for by the key's length, and by the keys that it is compared with") {
  const std::string text = doubled("'11111111'", 16);
  const std::string nans = "{v: 1" + repeated(", v: 1", 1'000) + "}";
  is_too_much({often("[{'x': 1}, " + text + "]", "dyn(v)[1] in dyn(v)[0] || true"),
               often("[{'x': 1}, " + text + "]", "dyn(v)[0][dyn(v)[1]] == 1 || true"),
               often("double('NaN')", "[" + nans + "].all(m, !(v in m))"),
               often("double('NaN')", "[" + nans + "].all(m, m != m)")});
}

TEST_CASE(
    "a pattern is paid for by its length, by what it becomes, and by what it is matched with") {
  const std::string too_large = "r'(?i)" + repeated(R"(\pL{1000})", 20) + "'";
  is_too_much({often(too_large, "'a'.matches(v) || true"),
               often(doubled("'(a|b)'", 14), "'a'.matches(v) || true"),
               often(doubled("'ab'", 16), "v.matches('(a|b)*a(a|b){900}c') || true")});
}

TEST_CASE("what is packed in an Any is paid for by its length, known or not") {
  const std::string unknown_fields = doubled(R"(b'\x10\x07')", 10);
  const std::string any = "google.protobuf.Any{type_url: ";
  const std::string type = "'type.googleapis.com/google.protobuf.Int64Value'";
  is_too_much({often(unknown_fields, any + type + ", value: v} == 0"),
               often(doubled("'11111111'", 16), any + "v} == 0 || true")});
}
