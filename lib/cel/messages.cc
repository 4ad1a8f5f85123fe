#include "cel/messages.h"

#include <algorithm>
#include <array>
#include <utility>

#include "cel/any_value.h"
#include "cel/civil.h"
#include "cel/map.h"
#include "cel/time_arithmetic.h"

namespace stepgate::cel {

namespace {

template <FieldForm form>
constexpr std::array kValueField = std::to_array<Field>({{"value", 1, form}});

constexpr std::array kAnyFields = std::to_array<Field>({
    {"type_url", 1, FieldForm::string},
    {"value", 2, FieldForm::bytes},
});
constexpr std::array kTimeFields = std::to_array<Field>({
    {"seconds", 1, FieldForm::integer},
    {"nanos", 2, FieldForm::integer_32},
});
constexpr std::array kStructFields = std::to_array<Field>({{"fields", 1, FieldForm::json_map}});
constexpr std::array kEntryFields = std::to_array<Field>({
    {"key", 1, FieldForm::string},
    {"value", 2, FieldForm::json_value},
});
constexpr std::array kListFields = std::to_array<Field>({{"values", 1, FieldForm::json_list}});
// Only one of them is set.
constexpr std::array kJsonFields = std::to_array<Field>({
    {"null_value", 1, FieldForm::null},
    {"number_value", 2, FieldForm::real},
    {"string_value", 3, FieldForm::string},
    {"bool_value", 4, FieldForm::boolean},
    {"struct_value", 5, FieldForm::json_map},
    {"list_value", 6, FieldForm::json_list},
});

using enum MessageForm;
constexpr std::array kMessages = std::to_array<MessageType>({
    {"google.protobuf.Any", any, kAnyFields},
    {"google.protobuf.BoolValue", wrapper, kValueField<FieldForm::boolean>},
    {"google.protobuf.BytesValue", wrapper, kValueField<FieldForm::bytes>},
    {"google.protobuf.DoubleValue", wrapper, kValueField<FieldForm::real>},
    {"google.protobuf.Duration", duration, kTimeFields},
    {"google.protobuf.Empty", plain, {}},
    {"google.protobuf.FloatValue", wrapper, kValueField<FieldForm::real_32>},
    {"google.protobuf.Int32Value", wrapper, kValueField<FieldForm::integer_32>},
    {"google.protobuf.Int64Value", wrapper, kValueField<FieldForm::integer>},
    {"google.protobuf.ListValue", json_list, kListFields},
    {"google.protobuf.StringValue", wrapper, kValueField<FieldForm::string>},
    {"google.protobuf.Struct", json_map, kStructFields},
    {"google.protobuf.Struct.FieldsEntry", plain, kEntryFields},
    {"google.protobuf.Timestamp", timestamp, kTimeFields},
    {"google.protobuf.UInt32Value", wrapper, kValueField<FieldForm::unsigned_integer_32>},
    {"google.protobuf.UInt64Value", wrapper, kValueField<FieldForm::unsigned_integer>},
    {"google.protobuf.Value", json_value, kJsonFields},
});

std::int64_t int_of(const std::optional<Value>& field) {
  return field ? std::get<std::int64_t>(*field) : 0;
}

// Saturates, as protobuf's own conversion for Go does.
Value make_duration(std::int64_t seconds, std::int64_t nanos) {
  Duration result;
  if (__builtin_mul_overflow(seconds, kSecond, &result.nanoseconds) ||
      __builtin_add_overflow(result.nanoseconds, nanos, &result.nanoseconds)) {
    return Duration{seconds < 0 ? INT64_MIN : INT64_MAX};
  }
  return result;
}

// The language's range of years is not checked here, but where times are computed with.
Value make_timestamp(std::int64_t seconds, std::int64_t nanos) {
  Timestamp time;
  (void)__builtin_add_overflow(seconds, floor_divide(nanos, kSecond), &time.seconds);
  time.nanoseconds = static_cast<std::int32_t>(floor_modulo(nanos, kSecond));
  return time;
}

}  // namespace

const MessageType* find_message(std::string_view name) {
  if (name.starts_with('.')) name.remove_prefix(1);
  const auto* found = std::ranges::find(kMessages, name, &MessageType::name);
  return found == kMessages.end() ? nullptr : found;
}

std::optional<std::size_t> find_field(const MessageType& type, std::string_view name) {
  for (std::size_t i = 0; i < type.fields.size(); ++i) {
    if (type.fields[i].name == name) return i;
  }
  return std::nullopt;
}

Outcome<Value> default_of(Budget& budget, FieldForm form) {
  switch (form) {
    case FieldForm::boolean:
      return false;
    case FieldForm::bytes:
      return make_bytes(budget, "");
    case FieldForm::real:
    case FieldForm::real_32:
      return 0.0;
    case FieldForm::integer:
    case FieldForm::integer_32:
      return std::int64_t{0};
    case FieldForm::string:
      return make_string(budget, "");
    case FieldForm::unsigned_integer:
    case FieldForm::unsigned_integer_32:
      return std::uint64_t{0};
    case FieldForm::null:
    case FieldForm::json_value:
      return Null();
    case FieldForm::json_map:
      return make_map(budget, Map(Map::Keys::text));
    case FieldForm::json_list:
      return make_list(budget, {});
  }
  return Null();
}

Outcome<Value> make_message(Session& session, const MessageType& type,
                            std::vector<std::optional<Value>> given) {
  switch (type.form) {
    case wrapper:
    case json_map:
    case json_list:
      if (given[0]) return *given[0];
      return default_of(session.budget, type.fields[0].form);
    case duration:
      return make_duration(int_of(given[0]), int_of(given[1]));
    case timestamp:
      return make_timestamp(int_of(given[0]), int_of(given[1]));
    case any:
      return unpack_any(session, given[0] ? std::string_view(text_of(*given[0])) : "",
                        given[1] ? std::string_view(octets_of(*given[1])) : "");
    case json_value: {
      const auto set = std::ranges::find_if(given, [](const auto& field) { return !!field; });
      return set == given.end() ? Null() : **set;
    }
    case plain:
      break;
  }
  // An empty text is as good as none (proto3).
  for (auto& field : given) {
    if (field && kind_of(*field) == Kind::string && text_of(*field).empty()) field.reset();
  }
  return make_plain_message(session.budget, {&type, std::move(given)});
}

}  // namespace stepgate::cel
