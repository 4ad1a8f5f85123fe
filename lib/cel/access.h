// x.f, x[k] and has(x.f) on values.
#pragma once

#include <string>

#include "cel/value.h"

namespace stepgate::cel {

// A map's key or a message's field. What is not there is an error.
Outcome<Value> get_field(const Value& operand, const std::string& name);

// A list's element by a whole number of any type, or a map's value.
Outcome<Value> get_item(const Value& operand, const Value& key);

// Of what can have no fields it is false, but of a list an error.
Outcome<Value> has_field(const Value& operand, const std::string& name);

}  // namespace stepgate::cel
