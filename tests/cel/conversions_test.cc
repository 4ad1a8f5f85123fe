#include "cel/conversions.h"

#include "cel/expressions.h"
#include "cel/numbers.h"
#include "support/catch.h"

using namespace stepgate::cel;
using namespace stepgate::test;

TEST_CASE("each type converts from itself") {
  holds({"bool(true)", "bytes(b'a') == b'a'", "double(1.5) == 1.5", "int(1) == 1", "uint(1u) == 1u",
         "string('a') == 'a'", "duration(duration('1s')) == duration('1s')",
         "timestamp(timestamp(1)) == timestamp(1)"});
}

TEST_CASE("numbers convert to each other where they fit; doubles are cut off") {
  holds({"int(1.9) == 1", "int(-1.9) == -1", "uint(1.9) == 1u", "uint(-0.0) == 0u", "int(5u) == 5",
         "uint(5) == 5u", "double(5) == 5.0", "double(5u) == 5.0",
         "double(9007199254740993) == 9007199254740992.0",
         "int(-9223372036854774784.0) == -9223372036854774784",
         "uint(18446744073709549568.0) == 18446744073709549568u"});
  fails({"int(9223372036854775808.0) > 0", "int(-9223372036854775808.0) < 0", "int(1e99) > 0",
         "int(double('NaN')) == 0", "int(9223372036854775808u) > 0", "uint(-1) == 0u",
         "uint(-0.5) == 0u", "uint(1e20) > 0u", "uint(double('inf')) > 0u"});
}

TEST_CASE("numbers are read from text that is nothing else") {
  holds({"int('42') == 42", "int('-9223372036854775808') < 0", "int('+5') == 5",
         "uint('007') == 7u", "double('1.5e3') == 1500.0", "double('.5') == 0.5",
         "double('5.') == 5.0", "double('1_0') == 10.0", "double('0x1p-2') == 0.25",
         "double('-inf') < 0.0", "double('InFiNiTy') > 0.0", "double('nan') != 0.0",
         "double('1e-400') == 0.0"});
  fails({"int('') == 0", "int(' 1') == 1", "int('1_000') == 1000", "int('1.0') == 1",
         "int('+-1') == 1", "int('9223372036854775808') > 0", "uint('+1') == 1u",
         "uint('-1') == 1u", "uint('1u') == 1u", "double('') == 0.0", "double('1_') == 1.0",
         "double('_1') == 1.0", "double('1__0') == 10.0", "double('0x1') == 1.0",
         "double('+nan') == 0.0", "double('1e400') > 0.0", "double('1e') > 0.0",
         "double('.') == 0.0", "double('1 ') == 1.0"});
}

TEST_CASE("bools are read from a few words") {
  holds({"bool('1')", "bool('t')", "bool('T')", "bool('true')", "bool('TRUE')", "bool('True')",
         "!bool('0')", "!bool('f')", "!bool('F')", "!bool('false')", "!bool('FALSE')",
         "!bool('False')"});
  fails({"bool('TrUe')", "bool('yes')", "bool('')", "bool(1)"});
}

TEST_CASE("everything simple has a text") {
  holds({"string(true) == 'true'", "string(-5) == '-5'", "string(5u) == '5'", "string(b'a') == 'a'",
         "string(duration('1h30m')) == '5400s'", "string(timestamp(0)) == '1970-01-01T00:00:00Z'",
         "bytes('é') == b'\\303\\251'"});
  fails({"string(b'\\xff') == ''", "string(b'\\xc0\\x80') == ''", "string([1]) == ''",
         "string(int) == 'int'", "string(dyn(int)) == 'int'", "string(null) == 'null'",
         "bytes(1) == b''"});
}

TEST_CASE("doubles have the shortest text that reads back as the same") {
  CHECK(format_double(0.1) == "0.1");
  CHECK(format_double(-0.0) == "-0");
  CHECK(format_double(100000) == "100000");
  CHECK(format_double(999999) == "999999");
  CHECK(format_double(1e6) == "1e+06");
  CHECK(format_double(1234567) == "1.234567e+06");
  CHECK(format_double(123456789) == "1.23456789e+08");
  CHECK(format_double(0.0001) == "0.0001");
  CHECK(format_double(0.00001) == "1e-05");
  CHECK(format_double(1e100) == "1e+100");
  CHECK(format_double(5e-324) == "5e-324");
  CHECK(format_double(1.7976931348623157e308) == "1.7976931348623157e+308");
  CHECK(format_double(1.0 / 0.0) == "+Inf");
  CHECK(format_double(-1.0 / 0.0) == "-Inf");
  CHECK(format_double_plainly(1e10) == "10000000000");
  CHECK(format_double_plainly(-1.5e-7) == "-0.00000015");
}

TEST_CASE("what a type does not convert from is refused, before or when it is known") {
  fails({"int(true) == 1", "int(dyn(true)) == 1", "uint(timestamp(0)) == 0u",
         "double(timestamp(5)) > 0.0", "timestamp(1u) == timestamp(1)",
         "timestamp(1.5) == timestamp(1)", "duration(1) > duration('0')", "int('10', 16) == 16",
         "list('a') == ['a']", "dyn() == 1", "type() == int"});
}

TEST_CASE("type() gives types, which are values that can be compared and have names") {
  holds({"type(1) == int", "type(1u) == uint", "type(1.0) == double", "type('') == string",
         "type(b'') == bytes", "type(true) == bool", "type(null) == null_type", "type([]) == list",
         "type({}) == map", "type(type(1)) == type", "type(int) == type",
         "type(timestamp(0)) == google.protobuf.Timestamp",
         "type(duration('0')) == google.protobuf.Duration", "type(dyn(1)) == int", ".int == int",
         ".google.protobuf.Timestamp == google.protobuf.Timestamp", "int != string"});
  fails({"dyn == int", "duration == google.protobuf.Duration", "type(1 / 0) == int", "x == int",
         "google.protobuf.BoolValue == bool", "google.protobuf == int"});
}
