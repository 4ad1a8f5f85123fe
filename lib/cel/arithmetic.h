// + - * / % on numbers and texts. Integers that overflow are errors, doubles follow IEEE 754.
#pragma once

#include "cel/session.h"
#include "cel/value.h"

namespace stepgate::cel {

Outcome<Value> add_ints(Session& session, Arguments given);
Outcome<Value> subtract_ints(Session& session, Arguments given);
Outcome<Value> multiply_ints(Session& session, Arguments given);
Outcome<Value> divide_ints(Session& session, Arguments given);
Outcome<Value> modulo_ints(Session& session, Arguments given);
Outcome<Value> negate_int(Session& session, Arguments given);

Outcome<Value> add_uints(Session& session, Arguments given);
Outcome<Value> subtract_uints(Session& session, Arguments given);
Outcome<Value> multiply_uints(Session& session, Arguments given);
Outcome<Value> divide_uints(Session& session, Arguments given);
Outcome<Value> modulo_uints(Session& session, Arguments given);

Outcome<Value> add_doubles(Session& session, Arguments given);
Outcome<Value> subtract_doubles(Session& session, Arguments given);
Outcome<Value> multiply_doubles(Session& session, Arguments given);
Outcome<Value> divide_doubles(Session& session, Arguments given);
Outcome<Value> negate_double(Session& session, Arguments given);

Outcome<Value> join_strings(Session& session, Arguments given);
Outcome<Value> join_bytes(Session& session, Arguments given);
// With an empty list it is the other one itself, which keys of maps can tell.
Outcome<Value> join_lists(Session& session, Arguments given);

}  // namespace stepgate::cel
