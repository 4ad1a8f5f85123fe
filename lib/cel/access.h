// x.f, x[k] and has(x.f) on values.
#pragma once

#include "cel/value.h"

namespace stepgate::cel {

// A list's element by a whole number of any type, a map's value, or a message's field. What is not
// there is an error.
Outcome<Value> get_item(Budget& budget, const Value& operand, const Value& key);

// Of what can have no fields it is false, but of a list an error. The name is a string.
Outcome<Value> has_field(Budget& budget, const Value& operand, const Value& name);

}  // namespace stepgate::cel
