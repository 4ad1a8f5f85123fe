#include "cel/any_value.h"

#include <fmt/format.h>

#include "cel/expressions.h"
#include "cel/wire.h"
#include "support/catch.h"

using namespace stepgate::cel;
using namespace stepgate::test;

namespace {

std::string any(std::string_view type, std::string_view bytes) {
  return "google.protobuf.Any{type_url: 'type.googleapis.com/google.protobuf." + std::string(type) +
         "', value: b'" + std::string(bytes) + "'}";
}

std::string escaped(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) text += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
  return text;
}

// A field of less than 2^14 bytes in the wire format.
std::string field(char tag, std::string_view bytes) {
  std::string result(1, tag);
  if (bytes.size() >= 128) result += static_cast<char>(0x80U | bytes.size() % 128);
  result += static_cast<char>(bytes.size() < 128 ? bytes.size() : bytes.size() / 128);
  return result.append(bytes);
}

}  // namespace

TEST_CASE("an Any is what is packed in it") {
  holds({any("BoolValue", R"(\x08\x01)"), any("Int64Value", R"(\x08\x05)") + " == 5",
         any("Int32Value", R"(\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01)") + " == -1",
         any("UInt64Value", "") + " == 0u", any("StringValue", R"(\x0a\x01a)") + " == 'a'",
         any("DoubleValue", R"(\x09\x00\x00\x00\x00\x00\x00\xf8\x3f)") + " == 1.5",
         any("FloatValue", R"(\x0d\x00\x00\xc0\x3f)") + " == 1.5",
         any("Timestamp", R"(\x08\x05)") + " == timestamp(5)",
         any("Duration", R"(\x08\x01\x10\x01)") + " == duration('1.000000001s')",
         any("Value", R"(\x1a\x01a)") + " == 'a'",
         any("ListValue", R"(\x0a\x00\x0a\x02\x20\x01)") + " == [null, true]",
         any("Struct", R"(\x0a\x07\x0a\x01a\x12\x02\x20\x01)") + " == {'a': true}",
         any("Empty", "") + " == google.protobuf.Empty{}"});
}

TEST_CASE("unknown fields are nothing, and of a field the last one counts") {
  holds({any("Int64Value", R"(\x10\x07\x08\x05)") + " == 5",
         any("Int64Value", R"(\x08\x01\x08\x05)") + " == 5",
         any("Int64Value", R"(\x0d\x00\x00\x00\x00\x08\x05)") + " == 5",
         any("Int64Value", R"(\x13\x08\x01\x14\x08\x05)") + " == 5",
         any("Value", R"(\x20\x01\x1a\x01a)") + " == 'a'"});
}

TEST_CASE("what is malformed, or of an unknown type, is an error") {
  fails({"google.protobuf.Any{} == 1", any("FieldMask", "") + " == 1",
         any("NullValue", "") + " == null", any("BoolValue", R"(\x08)"),
         any("BoolValue", R"(\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02)"),
         any("BoolValue", R"(\x00\x01)"), any("BoolValue", R"(\x0f\x01)"),
         any("StringValue", R"(\x0a\x05a)") + " == ''",
         any("StringValue", R"(\x0a\x01\xff)") + " == ''", any("Empty", R"(\x0b)") + " == 1",
         any("Empty", R"(\x0c)") + " == 1", any("Empty", R"(\x0b\x14)") + " == 1"});
  holds({any("FieldMask", "") + " == 1 || true"});
}

TEST_CASE("the wire format is read field by field") {
  WireReader in(std::string_view("\x08\x96\x01\x12\x02hi", 7));
  const auto first = in.next();
  REQUIRE(first);
  CHECK(first->number == 1);
  CHECK(first->scalar == 150);
  const auto second = in.next();
  REQUIRE(second);
  CHECK(second->number == 2);
  CHECK(second->bytes == "hi");
  CHECK_FALSE(in.next());
  CHECK_FALSE(in.failed());
}

TEST_CASE("messages in messages in messages end somewhere") {
  const auto nested = [](int levels) {
    std::string bytes;
    // A Value with a ListValue with a Value.
    for (int i = 0; i < levels; ++i) bytes = field(i % 2 == 0 ? '\x0a' : '\x32', bytes);
    return any("Value", escaped(bytes));
  };
  holds({nested(90) + " == " + repeated("[", 45) + "null" + repeated("]", 45)});
  fails({nested(120) + " == 1"});
}

TEST_CASE("an Any in an Any is what is packed in it, but that ends somewhere, too") {
  const auto nested = [](int levels) {
    std::string bytes = "\x08\x01";
    for (int i = 0; i < levels; ++i) {
      const std::string type = i == 0 ? "BoolValue" : "Any";
      bytes = field('\x0a', "/google.protobuf." + type) + field('\x12', bytes);
    }
    return any("Any", escaped(bytes));
  };
  holds({nested(1), nested(90)});
  fails({nested(120)});
}
