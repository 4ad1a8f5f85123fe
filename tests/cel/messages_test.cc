#include "cel/messages.h"

#include "cel/expressions.h"
#include "support/catch.h"

using namespace stepgate::test;

namespace {

// A literal of a well-known message.
std::string message(std::string_view name, std::string_view fields) {
  return "google.protobuf." + std::string(name) + "{" + std::string(fields) + "}";
}

}  // namespace

TEST_CASE("a wrapper is the value in it, or its type's zero") {
  holds({message("BoolValue", "value: true"), message("BytesValue", "value: b'a'") + " == b'a'",
         message("DoubleValue", "value: 1.5") + " == 1.5",
         message("FloatValue", "value: 0.5") + " == 0.5",
         message("Int32Value", "value: -1") + " == -1", message("Int64Value", "") + " == 0",
         message("StringValue", "") + " == ''", message("UInt32Value", "value: 1u") + " + 1u == 2u",
         message("UInt64Value", "") + " == 0u", "type(" + message("BoolValue", "") + ") == bool",
         "." + message("BoolValue", "value: true"),
         message("StringValue", "value: 'a'") + ".size() == 1",
         message("FloatValue", "value: 0.1") + " != 0.1",
         message("FloatValue", "value: 1e300") + " == double('inf')"});
  fails({message("Int32Value", "value: 2147483648") + " > 0",
         message("UInt32Value", "value: 4294967296u") + " > 0u", message("BoolValue", "value: 1"),
         message("BoolValue", "value: dyn(1)"), message("BoolValue", "value: null"),
         message("Int64Value", "value: dyn(1u)") + " == 1", message("BoolValue", "foo: true"),
         message("BoolValue", "value: true") + ".value", message("Nothing", "") + " == 1",
         message("BoolValue", "value: 1 / 0 == 1"), "int{} == 0", "list{} == []"});
}

TEST_CASE("a wrapper goes with null and with its type") {
  holds({message("Int64Value", "") + " != null", "[1, " + message("Int64Value", "") + "] == [1, 0]",
         "(true ? " + message("Int64Value", "value: 1") + " : null) == 1"});
  fails({message("Int64Value", "") + " == 'a'"});
}

TEST_CASE("durations and timestamps are made of seconds and nanoseconds") {
  holds({message("Duration", "seconds: 90") + " == duration('1m30s')",
         message("Duration", "seconds: 1, nanos: -1") + " == duration('999999999ns')",
         message("Duration", "seconds: 9223372036854775807") + " > duration('2562047h')",
         message("Timestamp", "seconds: 5") + " == timestamp(5)",
         message("Timestamp", "nanos: -1") + " < timestamp(0)",
         message("Timestamp", "nanos: 2000000000") + " == timestamp(2)",
         message("Timestamp", "") + ".getFullYear() == 1970"});
  fails({message("Timestamp", "nanos: 3000000000") + " == timestamp(3)",
         message("Timestamp", "") + ".seconds == 0"});
}

TEST_CASE("Struct, ListValue and Value are values as JSON has them") {
  holds({message("Struct", "fields: {'a': 1}") + " == {'a': 1.0}", message("Struct", "") + " == {}",
         message("ListValue", "values: [1, 'a', null]") + " == [1.0, 'a', null]",
         message("Value", "") + " == null", message("Value", "null_value: 0") + " == null",
         message("Value", "null_value: google.protobuf.NullValue.NULL_VALUE") + " == null",
         message("Value", "number_value: 1.5") + " == 1.5", message("Value", "bool_value: true"),
         message("Value", "string_value: 'a'") + " == 'a'",
         message("Value", "struct_value: {'a': [1]}") + ".a[0] == 1.0",
         message("Value", "number_value: 1.0, string_value: 'a'") + " == 'a'",
         "type(" + message("Value", "list_value: [1]") + "[0]) == double"});
  fails({message("Struct", "fields: {1: 1}") + " == {}",
         message("Struct", "fields: dyn({1: 1})") + " == {}",
         message("Value", "number_value: 1") + " == 1.0",
         message("ListValue", "values: [int]") + " == []",
         message("Struct", "fields: null") + " == {}",
         message("Value", "list_value: dyn({})") + " == []"});
}

TEST_CASE("what JSON has no type for becomes text, numbers that are too large as well") {
  holds({message("ListValue", "values: [b'abc', b'ab', b'a', b'']") +
             " == ['YWJj', 'YWI=', 'YQ==', '']",
         message("ListValue", "values: [timestamp(0), duration('1s')]") +
             " == ['1970-01-01T00:00:00Z', '1s']",
         message("ListValue", "values: [9007199254740991, -9007199254740992]") +
             " == [9007199254740991.0, '-9007199254740992']",
         message("ListValue", "values: [9007199254740992u]") + " == ['9007199254740992']",
         message("ListValue", "values: [google.protobuf.Empty{}]") + " == [{}]"});
}

TEST_CASE("messages that stand for nothing else are values of their own") {
  holds({message("Empty", "") + " == " + message("Empty", ""),
         "type(" + message("Empty", "") + ") == google.protobuf.Empty",
         message("Struct.FieldsEntry", "key: 'a', value: 1") + ".value == 1.0",
         "has(" + message("Struct.FieldsEntry", "key: 'a'") + ".key)",
         "!has(" + message("Struct.FieldsEntry", "key: 'a'") + ".value)",
         message("Struct.FieldsEntry", "") + ".value == null"});
  fails({message("Empty", "a: 1") + " == 1", message("Empty", "") + ".a == 1",
         "has(" + message("Empty", "") + ".a)", "dyn(" + message("Empty", "") + ").a == 1",
         "has(dyn(" + message("Empty", "") + ").a)"});
}
