// Values as JSON has them: what becomes of those that are put into a Struct, ListValue or Value.
#pragma once

#include "cel/session.h"
#include "cel/value.h"

namespace stepgate::cel {

// Numbers become doubles, or decimal text where a double could not hold them; bytes base64, times
// text. Keys that are no strings, and types, have no place in JSON.
Outcome<Value> to_json(Session& session, const Value& value);

}  // namespace stepgate::cel
