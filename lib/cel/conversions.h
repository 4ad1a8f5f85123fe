// The functions that are named after types. What does not fit, or cannot be read, is an error.
#pragma once

#include "cel/session.h"
#include "cel/value.h"

namespace stepgate::cel {

Outcome<Value> bool_from_string(Session& session, Arguments given);
Outcome<Value> bytes_from_string(Session& session, Arguments given);

Outcome<Value> double_from_int(Session& session, Arguments given);
Outcome<Value> double_from_uint(Session& session, Arguments given);
Outcome<Value> double_from_string(Session& session, Arguments given);

Outcome<Value> int_from_uint(Session& session, Arguments given);
Outcome<Value> int_from_double(Session& session, Arguments given);     // cut off
Outcome<Value> int_from_duration(Session& session, Arguments given);   // nanoseconds
Outcome<Value> int_from_timestamp(Session& session, Arguments given);  // seconds since 1970
Outcome<Value> int_from_string(Session& session, Arguments given);

Outcome<Value> uint_from_int(Session& session, Arguments given);
Outcome<Value> uint_from_double(Session& session, Arguments given);
Outcome<Value> uint_from_string(Session& session, Arguments given);

Outcome<Value> string_from_bool(Session& session, Arguments given);
Outcome<Value> string_from_int(Session& session, Arguments given);
Outcome<Value> string_from_uint(Session& session, Arguments given);
Outcome<Value> string_from_double(Session& session, Arguments given);
Outcome<Value> string_from_bytes(Session& session, Arguments given);
Outcome<Value> string_from_duration(Session& session, Arguments given);
Outcome<Value> string_from_timestamp(Session& session, Arguments given);

Outcome<Value> duration_from_string(Session& session, Arguments given);
Outcome<Value> timestamp_from_int(Session& session, Arguments given);
Outcome<Value> timestamp_from_string(Session& session, Arguments given);

}  // namespace stepgate::cel
