#include "cel/any_value.h"

#include <bit>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cel/map.h"
#include "cel/messages.h"
#include "cel/utf8.h"
#include "cel/wire.h"

namespace stepgate::cel {

namespace {

// An Any in an Any counts as well.
constexpr int kMostNested = 100;

std::unexpected<Failure> malformed() { return fail("the message is malformed"); }

class Decoder {
 public:
  explicit Decoder(Session& session) : session_(session) {}

  Outcome<Value> message(const MessageType& type, std::string_view bytes) {
    // Unknown fields and groups are read as well.
    if (!session_.budget.spend(1 + bytes.size())) return too_much_work();
    if (session_.messages_nested == kMostNested) return malformed();
    ++session_.messages_nested;
    Outcome<Value> value = contents(type, bytes);
    --session_.messages_nested;
    return value;
  }

 private:
  static WireType wire_type(FieldForm form) {
    switch (form) {
      case FieldForm::real:
        return WireType::fixed_64;
      case FieldForm::real_32:
        return WireType::fixed_32;
      case FieldForm::boolean:
      case FieldForm::integer:
      case FieldForm::integer_32:
      case FieldForm::unsigned_integer:
      case FieldForm::unsigned_integer_32:
      case FieldForm::null:
        return WireType::varint;
      case FieldForm::bytes:
      case FieldForm::string:
      case FieldForm::json_value:
      case FieldForm::json_map:
      case FieldForm::json_list:
        break;
    }
    return WireType::bytes;
  }

  Outcome<Value> contents(const MessageType& type, std::string_view bytes) {
    if (type.form == MessageForm::json_map) return map(bytes);
    if (type.form == MessageForm::json_list) return list(bytes);
    return fields(type, bytes);
  }

  Outcome<Value> fields(const MessageType& type, std::string_view bytes) {
    std::vector<std::optional<Value>> values(type.fields.size());
    WireReader in(bytes);
    while (const std::optional<WireField> read = in.next()) {
      for (std::size_t i = 0; i < values.size(); ++i) {
        const Field& field = type.fields[i];
        // A field in another wire type is unknown, and unknown fields are nothing.
        if (field.number != read->number || wire_type(field.form) != read->type) continue;
        Outcome<Value> value = decode(field.form, *read);
        if (!value) return value;
        // Of the fields of a Value only the last one counts.
        if (type.form == MessageForm::json_value) values.assign(values.size(), std::nullopt);
        values[i] = *std::move(value);
      }
    }
    if (in.failed()) return malformed();
    return make_message(session_, type, std::move(values));
  }

  Outcome<Value> decode(FieldForm form, const WireField& field) {
    if (!session_.budget.spend(1)) return too_much_work();
    switch (form) {
      case FieldForm::boolean:
        return field.scalar != 0;
      case FieldForm::bytes:
        return make_bytes(session_.budget, std::string(field.bytes));
      case FieldForm::string:
        if (!utf8::is_valid(field.bytes)) return malformed();
        return make_string(session_.budget, std::string(field.bytes));
      case FieldForm::real:
        return std::bit_cast<double>(field.scalar);
      case FieldForm::real_32:
        return double{std::bit_cast<float>(static_cast<std::uint32_t>(field.scalar))};
      case FieldForm::integer:
        return static_cast<std::int64_t>(field.scalar);
      case FieldForm::integer_32:
        return std::int64_t{static_cast<std::int32_t>(field.scalar)};
      case FieldForm::unsigned_integer:
        return field.scalar;
      case FieldForm::unsigned_integer_32:
        return std::uint64_t{static_cast<std::uint32_t>(field.scalar)};
      case FieldForm::null:
        return Null();
      case FieldForm::json_value:
        return message(*find_message("google.protobuf.Value"), field.bytes);
      case FieldForm::json_map:
        return message(*find_message("google.protobuf.Struct"), field.bytes);
      case FieldForm::json_list:
        return message(*find_message("google.protobuf.ListValue"), field.bytes);
    }
    return malformed();
  }

  // The one field of a Struct, and that of a ListValue, is repeated.
  static bool is_item(const WireField& field) {
    return field.number == 1 && field.type == WireType::bytes;
  }

  Outcome<Value> map(std::string_view bytes) {
    Map result(Map::Keys::text);
    WireReader in(bytes);
    while (const std::optional<WireField> read = in.next()) {
      if (!is_item(*read)) continue;
      const auto entry = message(*find_message("google.protobuf.Struct.FieldsEntry"), read->bytes);
      if (!entry) return entry;
      const auto& parts = message_of(*entry).fields;
      const auto inserted = result.insert(session_.budget, parts[0].value_or(string_value("")),
                                          parts[1].value_or(Null()));
      if (!inserted) return std::unexpected(inserted.error());
    }
    if (in.failed()) return malformed();
    return make_map(session_.budget, std::move(result));
  }

  Outcome<Value> list(std::string_view bytes) {
    std::vector<Value> elements;
    WireReader in(bytes);
    while (const std::optional<WireField> read = in.next()) {
      if (!is_item(*read)) continue;
      Outcome<Value> element = message(*find_message("google.protobuf.Value"), read->bytes);
      if (!element) return element;
      elements.push_back(*std::move(element));
    }
    if (in.failed()) return malformed();
    return make_list(session_.budget, std::move(elements));
  }

  Session& session_;
};

}  // namespace

Outcome<Value> unpack_any(Session& session, std::string_view type_url, std::string_view bytes) {
  if (!session.budget.spend(type_url.size() / 16)) return too_much_work();
  const std::size_t slash = type_url.rfind('/');
  const std::string_view name =
      slash == std::string_view::npos ? type_url : type_url.substr(slash + 1);
  const MessageType* const type = name.starts_with('.') ? nullptr : find_message(name);
  // Entries of maps are no messages of their own.
  if (type == nullptr || type->name.ends_with("Entry")) {
    return fail("the type of a google.protobuf.Any is not known");
  }
  return Decoder(session).message(*type, bytes);
}

}  // namespace stepgate::cel
