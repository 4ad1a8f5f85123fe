#include <cstdint>
#include <limits>

#include <fmt/format.h>

#include "cel/json_value.h"
#include "cel/messages.h"

namespace stepgate::cel {

namespace {

std::unexpected<Failure> wrong_type(const Value& value) {
  return fail(fmt::format("the field cannot hold {}", type_name(value)));
}

template <class T>
Outcome<Value> as_it_is(const Value& value) {
  if (std::holds_alternative<T>(value)) return value;
  return wrong_type(value);
}

template <class Wide, class Narrow>
Outcome<Value> within(const Value& value) {
  const Wide* number = std::get_if<Wide>(&value);
  if (number == nullptr) return wrong_type(value);
  if (*number < std::numeric_limits<Narrow>::min() ||
      *number > std::numeric_limits<Narrow>::max()) {
    return fail("the number does not fit the field");
  }
  return value;
}

Outcome<Value> rounded(const Value& value) {
  const auto* number = std::get_if<double>(&value);
  if (number == nullptr) return wrong_type(value);
  return static_cast<double>(static_cast<float>(*number));
}

}  // namespace

Outcome<Value> convert_field(Session& session, FieldForm form, const Value& value) {
  switch (form) {
    case FieldForm::boolean:
      return as_it_is<bool>(value);
    case FieldForm::bytes:
      return as_it_is<Bytes>(value);
    case FieldForm::real:
      return as_it_is<double>(value);
    case FieldForm::real_32:
      return rounded(value);
    case FieldForm::integer:
      return as_it_is<std::int64_t>(value);
    case FieldForm::integer_32:
      return within<std::int64_t, std::int32_t>(value);
    case FieldForm::string:
      return as_it_is<String>(value);
    case FieldForm::unsigned_integer:
      return as_it_is<std::uint64_t>(value);
    case FieldForm::unsigned_integer_32:
      return within<std::uint64_t, std::uint32_t>(value);
    case FieldForm::null: {
      const Outcome<Value> number = within<std::int64_t, std::int32_t>(value);
      return number ? Outcome<Value>(Null()) : number;
    }
    case FieldForm::json_value:
      return to_json(session, value);
    case FieldForm::json_map:
      if (kind_of(value) != Kind::map) return wrong_type(value);
      return to_json(session, value);
    case FieldForm::json_list:
      if (kind_of(value) != Kind::list) return wrong_type(value);
      return to_json(session, value);
  }
  return wrong_type(value);
}

}  // namespace stepgate::cel
