#include "yaml/resolve.h"

#include <cmath>
#include <initializer_list>

#include "support/catch.h"

using namespace stepgate::yaml;

namespace {

void all_are(const Scalar& wanted, std::initializer_list<const char*> texts) {
  for (const char* text : texts) {
    INFO(text);
    CHECK(resolve(text) == wanted);
  }
}

Scalar whole(std::int64_t value) { return value; }

}  // namespace

TEST_CASE("booleans are YAML 1.1's, in three spellings each") {
  all_are(true, {"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y"});
  all_are(false, {"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N"});
  for (const char* text : {"tRUE", "yEs", "oN", "yess", "t", "f"}) {
    CHECK(resolve(text) == Scalar(std::string(text)));
  }
}

TEST_CASE("nothing, a tilde and null are null") {
  all_are(Scalar{}, {"", "~", "null", "Null", "NULL"});
  CHECK(resolve("nULL") == Scalar(std::string("nULL")));
}

TEST_CASE("integers have bases, signs and underscores") {
  all_are(whole(420),
          {"420", "0644", "0o644", "0x1A4", "0X1a4", "0b110100100", "+420", "4_20", "420_"});
  all_are(whole(-8), {"-8", "-010", "-0x8", "-0b1000", "-0o10"});
  all_are(whole(0), {"0", "00", "-0", "+0", "0.0", "0e5"});
  CHECK(resolve("9223372036854775807") == whole(INT64_MAX));
  CHECK(resolve("-9223372036854775808") == whole(INT64_MIN));
}

TEST_CASE("a number that is whole is an integer, as in JSON") {
  all_are(whole(1000), {"1e3", "1000.0", "1E+3", "+1e3", "1000."});
  all_are(whole(8), {"08", "8.", "08.0"});
}

TEST_CASE("numbers that are not whole, or too large, are doubles") {
  CHECK(resolve("1.5") == Scalar(1.5));
  CHECK(resolve(".5") == Scalar(0.5));
  CHECK(resolve("-.5e-3") == Scalar(-0.0005));
  CHECK(resolve("+0.1") == Scalar(0.1));
  CHECK(resolve("9223372036854775808") == Scalar(9223372036854775808.0));
  CHECK(resolve("1_0.5") == Scalar(10.5));
  CHECK(std::isnan(std::get<double>(resolve(".NaN"))));
  CHECK(resolve("-.inf") == Scalar(-HUGE_VAL));
  CHECK(resolve("+.Inf") == Scalar(HUGE_VAL));
}

TEST_CASE("everything else is a string") {
  for (const char* text : {"12:30", "12:30:45", "2026-01-02", "2026-01-02T03:04:05Z",
                           "1e",    "e3",       "0x",         "0xg",
                           "0o8",   "0b2",      "-",          "+",
                           ".",     "..",       "1.2.3",      "10.96.0.1",
                           "_1",    "--1",      "+-1",        "1e999",
                           ".1_0",  "0x1.8p3",  "inf",        "nan",
                           "1,000", "=",        "<<",         "5m",
                           "1Gi",   "- 1"}) {
    INFO(text);
    CHECK(resolve(text) == Scalar(std::string(text)));
  }
}
